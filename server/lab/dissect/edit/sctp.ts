/** Fields of an SCTP packet and of what it carries (RFC 9260 §3, RFC 8832 §5.1), and its checksum. */
import { PPID_DCEP } from '../sctp.ts'
import {
  chunksOf,
  DATA_HEADER_BYTES,
  dataOf,
  SCTP_HEADER_BYTES,
  type Chunk,
} from '../sctp-chunks.ts'
import { crc32c } from './crc.ts'
import { hex, number, text, type Format } from './formats.ts'
import type { Slot } from './slot.ts'

const CHECKSUM_AT = 8
/** Before the label of DATA_CHANNEL_OPEN (RFC 8832 §5.1). */
const OPEN_HEADER_BYTES = 12
const DATA_CHANNEL_OPEN = 3

/** Offset and size of a number. */
type Place = [offset: number, size: 1 | 2 | 4]

const HEADER: Record<string, Place> = {
  'sctp.source-port': [0, 2],
  'sctp.destination-port': [2, 2],
  'sctp.verification-tag': [4, 4],
}

/** Numbers at a fixed place of a chunk, by field; the chunks that have it. */
const IN_CHUNK: Record<string, { of: string[]; place: Place }> = {
  'sctp.tsn': { of: ['DATA'], place: [4, 4] },
  'sctp.stream': { of: ['DATA'], place: [8, 2] },
  'sctp.stream-sequence': { of: ['DATA'], place: [10, 2] },
  'sctp.ppid': { of: ['DATA'], place: [12, 4] },
  'sctp.cumulative-tsn': { of: ['SACK', 'SHUTDOWN', 'FORWARD TSN'], place: [4, 4] },
  'sctp.initiate-tag': { of: ['INIT', 'INIT ACK'], place: [4, 4] },
  'sctp.outbound-streams': { of: ['INIT', 'INIT ACK'], place: [12, 2] },
  'sctp.inbound-streams': { of: ['INIT', 'INIT ACK'], place: [14, 2] },
  'sctp.initial-tsn': { of: ['INIT', 'INIT ACK'], place: [16, 4] },
  'sctp.advertised-window': { of: ['INIT', 'INIT ACK', 'SACK'], place: [8, 4] },
  'sctp.gap-count': { of: ['SACK'], place: [12, 2] },
  'sctp.duplicate-count': { of: ['SACK'], place: [14, 2] },
}

/** Of the first chunk, whatever it is (RFC 9260 §3.2). */
const CHUNK_HEADER: Record<string, Place> = {
  'sctp.chunk-type': [0, 1],
  'sctp.chunk-flags': [1, 1],
  'sctp.chunk-length': [2, 2],
}

/** Finds a field of an SCTP packet; the error says what is missing. */
export function sctpSlot(packet: Uint8Array, field: string): Slot | { error: string } {
  if (packet.length < SCTP_HEADER_BYTES) return { error: 'the SCTP packet is cut short' }
  // Its bytes are in the other order, and only bytes are of interest (RFC 9260 appendix A).
  if (field === 'sctp.checksum') return { at: CHECKSUM_AT, size: 4, format: hex(4) }
  const header = HEADER[field]
  if (header) return { at: header[0], size: header[1], format: number(header[1]) }
  const chunks = chunksOf(packet)
  if (field === 'sctp.cookie') return cookieSlot(chunks)
  if (field === 'data.payload') return payloadSlot(chunks)
  if (field.startsWith('dcep.')) return dcepSlot(packet, chunks, field)
  const inHeader = CHUNK_HEADER[field]
  if (inHeader) return headerSlot(chunks[0], inHeader)
  const known = IN_CHUNK[field]
  if (!known) return { error: `${field} is not a known field; known are ${names()}` }
  const [offset, size] = known.place
  const chunk = chunks.find(({ name }) => known.of.includes(name))
  if (!chunk || chunk.bytes.length < offset + size)
    return { error: `there is no ${known.of.join(' or ')} chunk` }
  return { at: chunk.at + offset, size, format: number(size) }
}

function headerSlot(chunk: Chunk | undefined, [offset, size]: Place): Slot | { error: string } {
  if (!chunk) return { error: 'there is no chunk' }
  return { at: chunk.at + offset, size, format: number(size) }
}

/** Writes the right CRC-32C into a packet (RFC 9260 §6.8). */
export function mendChecksum(packet: Uint8Array): Uint8Array {
  const mended = packet.slice()
  const view = new DataView(mended.buffer)
  view.setUint32(CHECKSUM_AT, 0)
  view.setUint32(CHECKSUM_AT, crc32c(mended), true)
  return mended
}

function cookieSlot(chunks: Chunk[]): Slot | { error: string } {
  const chunk = chunks.find(({ name }) => name === 'COOKIE ECHO')
  return chunk ? insideChunk(chunk, 4, chunk.bytes.length - 4, hex()) : noChunk('COOKIE ECHO')
}

function payloadSlot(chunks: Chunk[]): Slot | { error: string } {
  for (const chunk of chunks) {
    const data = dataOf(chunk)
    if (!data || data.ppid === PPID_DCEP) continue
    const format = data.ppid === 51 ? text : hex()
    return insideChunk(chunk, DATA_HEADER_BYTES, data.payload.length, format)
  }
  return noChunk('DATA')
}

/** The first byte of any DCEP message (RFC 8832 §8.2.1). */
function messageTypeSlot(chunks: Chunk[]): Slot | { error: string } {
  const chunk = chunks.find((each) => dataOf(each)?.ppid === PPID_DCEP)
  if (!chunk || chunk.bytes.length === DATA_HEADER_BYTES)
    return { error: 'there is no DCEP message' }
  return { at: chunk.at + DATA_HEADER_BYTES, size: 1, format: number(1) }
}

/** Of a DATA_CHANNEL_OPEN message that stands whole in one chunk. */
function dcepSlot(packet: Uint8Array, chunks: Chunk[], field: string): Slot | { error: string } {
  if (field === 'dcep.message-type') return messageTypeSlot(chunks)
  const chunk = chunks.find((each) => {
    const data = dataOf(each)
    return data?.ppid === PPID_DCEP && data.payload[0] === DATA_CHANNEL_OPEN
  })
  if (!chunk || chunk.bytes.length < DATA_HEADER_BYTES + OPEN_HEADER_BYTES)
    return { error: 'there is no DATA_CHANNEL_OPEN' }
  const start = chunk.at + DATA_HEADER_BYTES
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength)
  const [label, protocol] = [view.getUint16(start + 8), view.getUint16(start + 10)]
  const labelAt = DATA_HEADER_BYTES + OPEN_HEADER_BYTES
  if (chunk.bytes.length < labelAt + label + protocol)
    return { error: 'DATA_CHANNEL_OPEN is cut short' }
  const own = (at: number): Slot['lengths'] => [{ at: start + at, size: 2 }]
  switch (field) {
    case 'dcep.label':
      return insideChunk(chunk, labelAt, label, text, own(8))
    case 'dcep.protocol':
      return insideChunk(chunk, labelAt + label, protocol, text, own(10))
    case 'dcep.channel-type':
      return { at: start + 1, size: 1, format: number(1) }
    case 'dcep.priority':
      return { at: start + 2, size: 2, format: number(2) }
    case 'dcep.reliability':
      return { at: start + 4, size: 4, format: number(4) }
    default:
      return { error: `${field} is not a known field; known are ${names()}` }
  }
}

/** A field of any length within a chunk, which is padded to a multiple of four (RFC 9260 §3.2). */
function insideChunk(
  chunk: Chunk,
  offset: number,
  size: number,
  format: Format,
  lengths: Slot['lengths'] = [],
): Slot {
  return {
    at: chunk.at + offset,
    size,
    format,
    lengths: [...lengths, { at: chunk.at + 2, size: 2 }],
    padded: { at: chunk.at, end: chunk.at + chunk.bytes.length },
  }
}

function noChunk(name: string): { error: string } {
  return { error: `there is no ${name} chunk` }
}

function names(): string {
  const dcep = ['message-type', 'label', 'protocol', 'channel-type', 'priority', 'reliability']
  return [
    ...Object.keys(HEADER),
    'sctp.checksum',
    ...Object.keys(CHUNK_HEADER),
    ...Object.keys(IN_CHUNK),
    'sctp.cookie',
    'data.payload',
    ...dcep.map((each) => `dcep.${each}`),
  ].join(', ')
}
