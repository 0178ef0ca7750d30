/** What a packet is: the demultiplexing of RFC 7983, in one line of the protocol's own words. */
import type { Classification, Endpoint, Outgoing } from '../network/packet.ts'
import type { ChannelLabels } from './channel-labels.ts'
import { classifyDtls, isDtls } from './dtls.ts'
import type { DtlsRoles } from './dtls-flight.ts'
import { mediaOf } from './media.ts'
import { Named } from './named.ts'
import { classifySctp } from './sctp.ts'
import type { SealedRecords } from './sealed-records.ts'
import { classifyHttp, classifySignaling } from './signaling.ts'
import { classifyStun, innerTags, isStun } from './stun.ts'
import { carriedBy, channelName, isChannelData } from './turn.ts'

/** What the lab knows beyond the bytes of one packet. */
export interface Knowledge {
  sealed: SealedRecords
  labels: ChannelLabels
  roles: DtlsRoles
  /** True for the address of a TURN server: a stream there speaks STUN, not signaling. */
  isTurn: (endpoint: Endpoint) => boolean
  /** True for the address of a server of live streams: a stream there speaks plain HTTP. */
  speaksHttp?: (endpoint: Endpoint) => boolean
}

/** IANA's port for STUN and TURN (RFC 8489 §18.6). */
const STUN_PORT = 3478

/** The content type of a record that holds SCTP (RFC 8446 §B.1, RFC 8261 §3); Finished is sealed, too. */
const APPLICATION_DATA = 23

/** Names a packet. Never throws, whatever the bytes; `known` lets it see inside encrypted records. */
export function classify(packet: Outgoing, known?: Knowledge): Classification {
  if (packet.segment) return classifySegment(packet, known)
  return classifyDatagram(packet.payload, packet.from, known)
}

function classifyDatagram(payload: Uint8Array, from: Endpoint, known?: Knowledge): Classification {
  if (isStun(payload)) return classifyStun(payload, innerOf(payload, from, known))
  if (isDtls(payload)) return classifyRecord(payload, from, known)
  if (isChannelData(payload)) return classifyChannelData(payload, from, known)
  return mediaOf(payload) ?? unknown(payload)
}

function unknown({ length }: Uint8Array): Classification {
  return { protocol: 'unknown', type: 'unknown', summary: `${length} bytes` }
}

function classifyRecord(payload: Uint8Array, from: Endpoint, known?: Knowledge): Classification {
  const inside = known?.sealed.find(payload)
  if (!known || !inside || payload[0] !== APPLICATION_DATA)
    return classifyDtls(payload, from, known?.roles, known?.sealed)
  const streams = { connection: inside.connection, labels: known.labels }
  return classifySctp(inside.plaintext, streams)
}

/** What a TURN message carries, which is never TURN again. */
function innerOf(
  payload: Uint8Array,
  from: Endpoint,
  known?: Knowledge,
): Classification | undefined {
  const carried = carriedBy(payload)
  if (!carried) return undefined
  const inner = carried.payload
  if (isStun(inner)) return classifyStun(inner)
  if (isDtls(inner)) return classifyRecord(inner, from, known)
  return mediaOf(inner) ?? unknown(inner)
}

function classifyChannelData(
  payload: Uint8Array,
  from: Endpoint,
  known?: Knowledge,
): Classification {
  const inner = innerOf(payload, from, known)
  const summary = `ChannelData ${channelName(payload)}: ${inner?.summary ?? 'nothing'}`
  return new Named('turn', 'channel-data', summary, () => ['channel-data', ...innerTags(inner)])
}

function classifySegment(packet: Outgoing, known: Knowledge | undefined): Classification {
  const { segment, payload, from, to } = packet
  if (payload.length === 0) return control(segment?.flags ?? '')
  if (isStun(payload)) return classifyStun(payload, innerOf(payload, from, known))
  const isTurn = [from, to].some((end) => known?.isTurn(end) ?? end.port === STUN_PORT)
  const isHttp = [from, to].some((end) => known?.speaksHttp?.(end) ?? false)
  if (!isTurn) return isHttp ? classifyHttp(payload) : classifySignaling(payload)
  if (isChannelData(payload)) return classifyChannelData(payload, from, known)
  const summary = `TURN stream continued, ${payload.length} B`
  return { protocol: 'turn', type: 'continued', summary }
}

function control(flags: string): Classification {
  const type = flags.toLowerCase().replace('fin,ack', 'fin').replace(',', '-')
  return { protocol: 'tcp', type, summary: `TCP ${flags.replace(',', ' ')}` }
}
