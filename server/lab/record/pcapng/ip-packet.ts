/** The bytes of an IP packet around a payload: IPv4 (RFC 791) or IPv6 (RFC 8200), UDP or TCP. */
import { parseEndpoint, type Address } from './endpoint.ts'

const PROTOCOL = { tcp: 6, udp: 17 }
const UDP_HEADER_BYTES = 8
const TCP_HEADER_BYTES = 20
const MAX_LENGTH = 0xffff
/** Senders find the path's MTU; routers must not fragment (RFC 1191 §3). */
const DO_NOT_FRAGMENT = 0x4000
/** No window scaling is negotiated, so this is the largest (RFC 9293 §3.1). */
const WINDOW = 0xffff
const FLAGS: Record<string, number> = { FIN: 1, SYN: 2, RST: 4, PSH: 8, ACK: 16 }

/** The TCP fields that are not the same in every segment (RFC 9293 §3.1). */
export interface TcpFields {
  /** Names joined by commas, as in the trace. */
  flags: string
  sequence: number
  acknowledgement: number
}

export interface IpPacketOptions {
  /** `ip:port`, `[ip]:port` for IPv6. */
  from: string
  to: string
  /** Time to live or hop limit. */
  hopLimit: number
  /** IPv4 identification; its low 16 bits are used. */
  identification: number
  payload: Uint8Array
  /** Without it, the payload travels as a UDP datagram. */
  tcp?: TcpFields
}

/** Returns undefined for what no IP packet can carry: it is longer than its length field can say. */
export function ipPacket(options: IpPacketOptions): Uint8Array | undefined {
  const [from, to] = [parseEndpoint(options.from), parseEndpoint(options.to)]
  const { payload, tcp } = options
  const headerBytes = from.address.length === 4 ? 20 : 40
  const transportBytes = (tcp ? TCP_HEADER_BYTES : UDP_HEADER_BYTES) + payload.length
  if (headerBytes + transportBytes > MAX_LENGTH) return undefined
  const bytes = new Uint8Array(headerBytes + transportBytes)
  const transport = bytes.subarray(headerBytes)
  const ends: Ends = { from: from.address, to: to.address, protocol: PROTOCOL[tcp ? 'tcp' : 'udp'] }
  const view = new DataView(bytes.buffer, headerBytes)
  view.setUint16(0, from.port)
  view.setUint16(2, to.port)
  if (tcp) writeTcp(view, tcp)
  else view.setUint16(4, transportBytes)
  transport.set(payload, transportBytes - payload.length)
  const sum = checksum(pseudoHeader(ends, transportBytes), transport)
  // Zero would say that there is none (RFC 768).
  if (tcp) view.setUint16(16, sum)
  else view.setUint16(6, sum || 0xffff)
  if (headerBytes === 20) writeIpv4(bytes, ends, options)
  else writeIpv6(bytes, ends, options)
  return bytes
}

interface Ends {
  from: Address
  to: Address
  protocol: number
}

function writeTcp(view: DataView, { flags, sequence, acknowledgement }: TcpFields): void {
  const bits = flags.split(',').reduce((sum, flag) => sum | (FLAGS[flag] ?? 0), 0)
  view.setUint32(4, sequence)
  view.setUint32(8, acknowledgement)
  view.setUint16(12, ((TCP_HEADER_BYTES / 4) << 12) | bits)
  view.setUint16(14, WINDOW)
}

function writeIpv4(
  bytes: Uint8Array,
  { from, to, protocol }: Ends,
  options: IpPacketOptions,
): void {
  const view = new DataView(bytes.buffer)
  view.setUint8(0, 0x45)
  view.setUint16(2, bytes.length)
  view.setUint16(4, options.identification & 0xffff)
  view.setUint16(6, DO_NOT_FRAGMENT)
  view.setUint8(8, options.hopLimit)
  view.setUint8(9, protocol)
  bytes.set(from, 12)
  bytes.set(to, 16)
  view.setUint16(10, checksum(bytes.subarray(0, 20)))
}

function writeIpv6(
  bytes: Uint8Array,
  { from, to, protocol }: Ends,
  options: IpPacketOptions,
): void {
  const view = new DataView(bytes.buffer)
  view.setUint8(0, 0x60)
  view.setUint16(4, bytes.length - 40)
  view.setUint8(6, protocol)
  view.setUint8(7, options.hopLimit)
  bytes.set(from, 8)
  bytes.set(to, 24)
}

/** What the transport's checksum covers besides its own bytes (RFC 9293 §3.1, RFC 8200 §8.1). */
function pseudoHeader({ from, to, protocol }: Ends, length: number): Uint8Array {
  return Uint8Array.of(...from, ...to, 0, protocol, length >> 8, length & 0xff)
}

/** The Internet checksum (RFC 1071) over parts of which all but the last have even lengths. */
function checksum(...parts: readonly Uint8Array[]): number {
  let sum = 0
  for (const part of parts)
    for (let at = 0; at < part.length; at += 2) sum += ((part[at] ?? 0) << 8) | (part[at + 1] ?? 0)
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000)
  return ~sum & 0xffff
}
