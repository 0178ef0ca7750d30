/** What a packet is: the demultiplexing of RFC 7983, in one line of the protocol's own words. */
import type { Classification, Outgoing } from '../network/packet.ts'
import { classifyDtls, isDtls } from './dtls.ts'
import { classifySctp } from './sctp.ts'
import { classifySegment } from './signaling.ts'
import { classifyStun, isStun } from './stun.ts'

/**
 * Names a packet. `plaintext` is what an encrypted record holds, when the lab has just seen it
 * being encrypted: an SCTP packet then shows as itself.
 */
export function classify(packet: Outgoing, plaintext?: Uint8Array): Classification {
  const { payload, segment } = packet
  if (segment) return classifySegment(segment, payload)
  if (isStun(payload)) return classifyStun(payload)
  if (isDtls(payload)) return plaintext ? classifySctp(plaintext) : classifyDtls(payload)
  return { protocol: 'unknown', type: 'unknown', summary: `${payload.length} bytes` }
}
