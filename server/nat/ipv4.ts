/** IPv4 packets that carry UDP or TCP, as bytes: read with care, written with right checksums. */
import type { Endpoint } from '../lab/network/packet.ts'
import type { Flow } from '../lab/network/nat/nat.ts'

/** A packet that may be translated. */
export interface RawPacket {
  bytes: Buffer
  headerBytes: number
  ttl: number
  flow: Flow
}

const UDP = 17
const TCP = 6
const TCP_FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG'] as const
/** Where the checksum stands in a UDP (RFC 768) and in a TCP header (RFC 9293 section 3.1). */
const CHECKSUM_AT = { udp: 6, tcp: 16 } as const
const HEADER_BYTES = { udp: 8, tcp: 20 } as const

/** The packet in a datagram, or why it cannot be one (RFC 1812 section 5.2.2). */
export function readPacket(datagram: Uint8Array): RawPacket | string {
  const all = Buffer.from(datagram.buffer, datagram.byteOffset, datagram.byteLength)
  if (all.length < 20) return `shorter than an IP header (${all.length} bytes)`
  const [first = 0] = all
  if (first >> 4 !== 4) return `not IPv4 (version ${first >> 4})`
  const headerBytes = (first & 0x0f) * 4
  const totalBytes = all.readUInt16BE(2)
  if (headerBytes < 20 || headerBytes > totalBytes) return `an IP header of ${headerBytes} bytes`
  if (totalBytes > all.length) return `cut: ${all.length} of ${totalBytes} bytes`
  const bytes = all.subarray(0, totalBytes)
  if (sum16(bytes.subarray(0, headerBytes)) !== 0xffff) return 'wrong IP header checksum'
  // Ports stand in the first fragment only; RFC 4787 REQ-14 asks for more than is done here.
  if ((bytes.readUInt16BE(6) & 0x3fff) !== 0) return 'a fragment'
  return readTransport(bytes, headerBytes)
}

function readTransport(bytes: Buffer, headerBytes: number): RawPacket | string {
  const protocol = bytes.readUInt8(9)
  if (protocol !== UDP && protocol !== TCP) return `neither UDP nor TCP (protocol ${protocol})`
  const transport = protocol === UDP ? 'udp' : 'tcp'
  const segment = bytes.subarray(headerBytes)
  if (segment.length < HEADER_BYTES[transport]) return `shorter than a ${transport} header`
  if (transport === 'udp' && segment.readUInt16BE(4) !== segment.length)
    return `UDP length ${segment.readUInt16BE(4)}, but ${segment.length} bytes`
  const isUnchecked = transport === 'udp' && segment.readUInt16BE(CHECKSUM_AT.udp) === 0
  if (!isUnchecked && sum16(segment, pseudoHeaderSum(bytes, segment.length)) !== 0xffff)
    return `wrong ${transport} checksum`
  const flow: Flow = {
    transport,
    from: { address: addressAt(bytes, 12), port: segment.readUInt16BE(0) },
    to: { address: addressAt(bytes, 16), port: segment.readUInt16BE(2) },
  }
  if (transport === 'tcp') flow.flags = flagNames(segment.readUInt8(13))
  return { bytes, headerBytes, ttl: bytes.readUInt8(8), flow }
}

/** The packet with other ends and one hop less to live; the one given stays as it is. */
export function rewritePacket(packet: RawPacket, from: Endpoint, to: Endpoint): Buffer {
  const bytes = Buffer.from(packet.bytes)
  const segment = bytes.subarray(packet.headerBytes)
  bytes.writeUInt8(packet.ttl - 1, 8)
  writeAddress(bytes, 12, from.address)
  writeAddress(bytes, 16, to.address)
  segment.writeUInt16BE(from.port, 0)
  segment.writeUInt16BE(to.port, 2)
  sealPacket(bytes, packet.headerBytes, packet.flow.transport)
  return bytes
}

/** Writes both checksums. A UDP checksum of 0 says that there is none (RFC 768), and stays. */
function sealPacket(bytes: Buffer, headerBytes: number, transport: Flow['transport']): void {
  bytes.writeUInt16BE(0, 10)
  bytes.writeUInt16BE(~sum16(bytes.subarray(0, headerBytes)) & 0xffff, 10)
  const segment = bytes.subarray(headerBytes)
  const at = CHECKSUM_AT[transport]
  if (transport === 'udp' && segment.readUInt16BE(at) === 0) return
  segment.writeUInt16BE(0, at)
  const checksum = ~sum16(segment, pseudoHeaderSum(bytes, segment.length)) & 0xffff
  segment.writeUInt16BE(transport === 'udp' && checksum === 0 ? 0xffff : checksum, at)
}

/** The ones' complement sum of 16-bit words (RFC 1071); 0xffff when a checksum in it is right. */
function sum16(bytes: Buffer, start = 0): number {
  let sum = start
  for (let at = 0; at + 1 < bytes.length; at += 2) sum += bytes.readUInt16BE(at)
  if (bytes.length % 2 === 1) sum += bytes.readUInt8(bytes.length - 1) << 8
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000)
  return sum
}

function pseudoHeaderSum(bytes: Buffer, segmentBytes: number): number {
  return sum16(bytes.subarray(12, 20), bytes.readUInt8(9) + segmentBytes)
}

function addressAt(bytes: Buffer, at: number): string {
  return bytes.subarray(at, at + 4).join('.')
}

function writeAddress(bytes: Buffer, at: number, address: string): void {
  bytes.set(address.split('.').map(Number), at)
}

function flagNames(bits: number): string {
  return TCP_FLAGS.filter((_, bit) => (bits & (1 << bit)) !== 0).join(',')
}
