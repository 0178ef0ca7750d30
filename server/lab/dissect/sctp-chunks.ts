/** The chunks of an SCTP packet (RFC 9260 §3.2) and the fields of DATA (§3.3.1). */
import { CHUNK_TYPES } from '../../../machines/dissection/names.ts'

export const SCTP_HEADER_BYTES = 12
export const CHUNK_HEADER_BYTES = 4
export const DATA_HEADER_BYTES = 16
export const DATA_CHUNK = 0

export interface Chunk {
  type: number
  name: string
  /** Where it begins in the packet. */
  at: number
  /** Header and value, padding left out. */
  bytes: Uint8Array
}

/** The chunks in order; stops where a length cannot be. */
export function chunksOf(packet: Uint8Array): Chunk[] {
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength)
  const chunks: Chunk[] = []
  let at = SCTP_HEADER_BYTES
  while (at + CHUNK_HEADER_BYTES <= packet.length) {
    const length = view.getUint16(at + 2)
    if (length < CHUNK_HEADER_BYTES) break
    const type = view.getUint8(at)
    const name = CHUNK_TYPES[type] ?? `chunk ${type}`
    chunks.push({ type, name, at, bytes: packet.subarray(at, at + length) })
    at += length + ((4 - (length % 4)) % 4)
  }
  return chunks
}

export interface DataChunk {
  isBeginning: boolean
  isEnding: boolean
  isUnordered: boolean
  stream: number
  ppid: number
  payload: Uint8Array
}

/** Reads a DATA chunk; undefined for other chunks and when it is cut short. */
export function dataOf({ type, bytes }: Chunk): DataChunk | undefined {
  if (type !== DATA_CHUNK || bytes.length < DATA_HEADER_BYTES) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const flags = view.getUint8(1)
  return {
    isUnordered: (flags & 4) !== 0,
    isBeginning: (flags & 2) !== 0,
    isEnding: (flags & 1) !== 0,
    stream: view.getUint16(8),
    ppid: view.getUint32(12),
    payload: bytes.subarray(DATA_HEADER_BYTES),
  }
}
