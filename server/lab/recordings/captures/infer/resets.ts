/** Streams that a RE-CONFIG chunk asks to reset (RFC 6525 §4.1). */
import type { Chunk } from '../../../dissect/tree/sctp/chunk.ts'
import { CHUNK_HEADER_BYTES } from '../../../dissect/tree/sctp/chunk.ts'

const OUTGOING_RESET_REQUEST = 13
/** Type, length, and three numbers. */
const REQUEST_BYTES = 16

/** The stream numbers of its Outgoing SSN Reset Requests. */
export function resetStreams(packet: Uint8Array, { at, end }: Chunk): number[] {
  const view = new DataView(packet.buffer, packet.byteOffset, packet.length)
  const streams: number[] = []
  for (let next = at + CHUNK_HEADER_BYTES; next + 4 <= end;) {
    const [type, length] = [view.getUint16(next), view.getUint16(next + 2)]
    const stop = Math.min(next + length, end)
    if (type === OUTGOING_RESET_REQUEST)
      for (let each = next + REQUEST_BYTES; each + 2 <= stop; each += 2)
        streams.push(view.getUint16(each))
    next += Math.max(4, length + ((4 - (length % 4)) % 4))
  }
  return streams
}
