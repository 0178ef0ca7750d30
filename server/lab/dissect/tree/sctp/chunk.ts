/** Where the chunks of a packet begin and end (RFC 9260 §3.2), and what accounts need of them. */
import { numberAt } from '../show.ts'

export const CHUNK = {
  data: 0,
  init: 1,
  initAck: 2,
  sack: 3,
  abort: 6,
  shutdown: 7,
  shutdownAck: 8,
  cookieEcho: 10,
  cookieAck: 11,
  shutdownComplete: 14,
  reConfig: 130,
  iData: 64,
  forwardTsn: 192,
  iForwardTsn: 194,
} as const

export const COMMON_HEADER_BYTES = 12
export const CHUNK_HEADER_BYTES = 4
const ZERO_CHECKSUM = 0x8001
/** Where the parameters of INIT and INIT ACK begin. */
const INIT_BYTES = 20

export interface Chunk {
  type: number
  flags: number
  /** Where it begins in the packet; where its value ends, and where the padding behind it. */
  at: number
  end: number
  paddedEnd: number
  /** As it says itself; less than its header when it is nonsense. */
  length: number
}

/** The chunks in order; the last one may be cut short. Stops where a length cannot be. */
export function chunksOf(packet: Uint8Array): Chunk[] {
  const chunks: Chunk[] = []
  let at = COMMON_HEADER_BYTES
  while (at + CHUNK_HEADER_BYTES <= packet.length) {
    const length = numberAt(packet, at + 2, 2)
    if (length < CHUNK_HEADER_BYTES) break
    const end = Math.min(at + length, packet.length)
    const paddedEnd = Math.min(at + padded(length), packet.length)
    const [type = 0, flags = 0] = packet.subarray(at, at + 2)
    chunks.push({ type, flags, at, end, paddedEnd, length })
    at = paddedEnd
  }
  return chunks
}

/** Up to a multiple of four. */
export function padded(size: number): number {
  return size + ((4 - (size % 4)) % 4)
}

/** A piece of a message: DATA (RFC 9260 §3.3.1) or I-DATA (RFC 8260 §2.1). */
export interface Piece {
  tsn: number
  stream: number
  isUnordered: boolean
  isBeginning: boolean
  isEnding: boolean
  /** Of an ordered message in DATA. */
  streamSequence?: number
  ppid: number
  /** Pieces with the same one belong together, in the order of `index`. */
  message: string
  index: number
  /** Its user data within the packet. */
  start: number
  end: number
}

/** What a DATA or I-DATA chunk carries; undefined for others and when it is cut short. */
export function pieceOf(packet: Uint8Array, chunk: Chunk): Piece | undefined {
  const { type, flags, at, end, length } = chunk
  const headerBytes = type === CHUNK.data ? 16 : 20
  if ((type !== CHUNK.data && type !== CHUNK.iData) || length < headerBytes) return undefined
  if (at + length > packet.length) return undefined
  const tsn = numberAt(packet, at + 4, 4)
  const stream = numberAt(packet, at + 8, 2)
  const isUnordered = (flags & 4) !== 0
  const isBeginning = (flags & 2) !== 0
  const common = { tsn, stream, isUnordered, isBeginning, isEnding: (flags & 1) !== 0, end }
  const start = at + headerBytes
  if (type === CHUNK.data)
    return {
      ...common,
      ...(!isUnordered && { streamSequence: numberAt(packet, at + 10, 2) }),
      ppid: numberAt(packet, at + 12, 4),
      message: '',
      index: tsn,
      start,
    }
  // The first piece says what it is, the others which one they are.
  const word = numberAt(packet, at + 16, 4)
  const message = `${stream} ${isUnordered} ${numberAt(packet, at + 12, 4)}`
  const [ppid, index] = isBeginning ? [word, 0] : [0, word]
  return { ...common, ppid, message, index, start }
}

/** What INIT and INIT ACK agree upon (RFC 9260 §3.3.2). */
export interface Init {
  initiateTag: number
  initialTsn: number
  /** Zero Checksum Acceptable with DTLS as the other way to find errors (RFC 9653 §4, §6). */
  acceptsZeroChecksum: boolean
}

/** Undefined for other chunks and when it is cut short. */
export function initOf(packet: Uint8Array, chunk: Chunk): Init | undefined {
  const { type, at, end, length } = chunk
  if ((type !== CHUNK.init && type !== CHUNK.initAck) || length < INIT_BYTES) return undefined
  if (at + INIT_BYTES > packet.length) return undefined
  let acceptsZeroChecksum = false
  for (let next = at + INIT_BYTES; next + 8 <= end;) {
    const size = numberAt(packet, next + 2, 2)
    if (numberAt(packet, next, 2) === ZERO_CHECKSUM && numberAt(packet, next + 4, 4) === 1)
      acceptsZeroChecksum = true
    next += Math.max(CHUNK_HEADER_BYTES, padded(size))
  }
  const initiateTag = numberAt(packet, at + 4, 4)
  return { initiateTag, initialTsn: numberAt(packet, at + 16, 4), acceptsZeroChecksum }
}
