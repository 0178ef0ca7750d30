/**
 * Which protocol a packet on a WebRTC port speaks, by its first byte (RFC 7983 §7, as RFC 9443 §3
 * updates it), and RTP from RTCP by the second (RFC 5761 §4).
 */
import type { LayerProtocol } from '../../../../machines/dissection/field.ts'

/** Packet types 192 to 223 are RTCP's; as RTP they would be payload types 64 to 95 with the marker set. */
const FIRST_RTCP = 192
const LAST_RTCP = 223

/** The protocol that bytes from a datagram look like; `unknown` for those that nobody has claimed. */
export function demultiplex(bytes: Uint8Array): LayerProtocol {
  const first = bytes[0]
  if (first === undefined) return 'unknown'
  if (first <= 3) return 'stun'
  if (first >= 20 && first <= 63) return 'dtls'
  if (first >= 64 && first <= 79) return 'turn-channel'
  if (first >= 128 && first <= 191) return isRtcp(bytes) ? 'rtcp' : 'rtp'
  return 'unknown'
}

function isRtcp(bytes: Uint8Array): boolean {
  const second = bytes[1] ?? 0
  return second >= FIRST_RTCP && second <= LAST_RTCP
}

/** What else may begin with a byte that nothing here reads (RFC 7983 §7, RFC 9443 §3). */
export function claimantOf(first: number | undefined): 'zrtp' | 'quic' | undefined {
  if (first === undefined) return undefined
  if (first >= 16 && first <= 19) return 'zrtp'
  return (first >= 80 && first <= 127) || first >= 192 ? 'quic' : undefined
}
