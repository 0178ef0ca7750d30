/** UDP (RFC 768) and TCP (RFC 9293 §3.1) headers. */
import { endpointText } from '../../network/packet.ts'
import type { IpPacket } from './ip.ts'

export interface TcpHeader {
  /** Names joined by commas, as traces have them. */
  flags: string
  sequence: number
  acknowledgement: number
}

export interface Datagram {
  /** `ip:port`, `[ip]:port`. */
  from: string
  to: string
  payload: Uint8Array
  /** The payload is shorter than it was. */
  isCut: boolean
  /** Present for a segment of a stream. */
  tcp?: TcpHeader
}

export type Carried = { datagram: Datagram } | { skipped: string }

const UDP = 17
const TCP = 6
const NAMES: Readonly<Record<number, string>> = { 1: 'ICMP', 2: 'IGMP', 58: 'ICMPv6', 132: 'SCTP' }
const UDP_BYTES = 8
const TCP_BYTES = 20
const FLAGS: readonly [number, string][] = [
  [1, 'FIN'],
  [2, 'SYN'],
  [4, 'RST'],
  [8, 'PSH'],
  [16, 'ACK'],
]
const TOO_SHORT = { skipped: 'packets too short for their headers' }

/** What a whole IP packet carries. Never throws. */
export function parseTransport(packet: IpPacket): Carried {
  if (packet.protocol === UDP) return udp(packet)
  if (packet.protocol === TCP) return tcp(packet)
  const name = NAMES[packet.protocol]
  return { skipped: name === undefined ? 'packets neither UDP nor TCP' : `${name} packets` }
}

function udp({ from, to, payload, isCut }: IpPacket): Carried {
  if (payload.length < UDP_BYTES) return TOO_SHORT
  const view = viewOf(payload)
  const length = view.getUint16(4)
  // Zero stands for more than the field can say (RFC 2675 §4).
  const end = length === 0 ? payload.length : length
  if (end < UDP_BYTES || (end > payload.length && !isCut))
    return { skipped: 'malformed UDP datagrams' }
  return {
    datagram: {
      from: endpointText({ address: from, port: view.getUint16(0) }),
      to: endpointText({ address: to, port: view.getUint16(2) }),
      payload: payload.subarray(UDP_BYTES, end),
      isCut: end > payload.length,
    },
  }
}

function tcp({ from, to, payload, isCut }: IpPacket): Carried {
  if (payload.length < TCP_BYTES) return TOO_SHORT
  const view = viewOf(payload)
  const headerBytes = (view.getUint8(12) >> 4) * 4
  if (headerBytes < TCP_BYTES) return { skipped: 'malformed TCP segments' }
  if (headerBytes > payload.length) return TOO_SHORT
  const bits = view.getUint8(13)
  return {
    datagram: {
      from: endpointText({ address: from, port: view.getUint16(0) }),
      to: endpointText({ address: to, port: view.getUint16(2) }),
      payload: payload.subarray(headerBytes),
      isCut,
      tcp: {
        flags: FLAGS.flatMap(([bit, name]) => (bits & bit ? [name] : [])).join(','),
        sequence: view.getUint32(4),
        acknowledgement: view.getUint32(8),
      },
    },
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
}
