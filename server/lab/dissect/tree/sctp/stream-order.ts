/** In which order the messages of each stream come, by their stream sequence numbers (RFC 9260 §6.6). */
import { numberAt } from '../show.ts'
import { CHUNK_HEADER_BYTES, padded, type Chunk } from './chunk.ts'

/** Most streams whose numbers are remembered. */
const MAX_STREAMS = 1024
const OUTGOING_RESET = 13
/** Where the streams begin in a request to reset them (RFC 6525 §4.1). */
const STREAMS_AT = 16

/** `ahead` of messages that are missing, or `late`; nothing when it is its turn. */
export interface OutOfOrder {
  is: 'ahead' | 'late'
  /** The number whose turn it was. */
  expected: number
}

export class StreamOrder {
  /** By stream: the number that comes next. */
  readonly #next = new Map<number, number>()

  /** Takes the number of an ordered message, or of a piece of it. */
  take(stream: number, number: number): OutOfOrder | undefined {
    const expected = this.#next.get(stream) ?? number
    const isSame = number === ((expected - 1) & 0xffff)
    const distance = (number - expected) & 0xffff
    if (!isSame && distance >= 0x8000) return { is: 'late', expected }
    if (!isSame && (this.#next.has(stream) || this.#next.size < MAX_STREAMS))
      this.#next.set(stream, (number + 1) & 0xffff)
    return isSame || distance === 0 ? undefined : { is: 'ahead', expected }
  }

  /** Forgets the streams that a RE-CONFIG chunk resets: they begin at 0 again. */
  reset(packet: Uint8Array, { at, end }: Chunk): void {
    for (let next = at + CHUNK_HEADER_BYTES; next + CHUNK_HEADER_BYTES <= end;) {
      const size = Math.max(CHUNK_HEADER_BYTES, numberAt(packet, next + 2, 2))
      if (numberAt(packet, next, 2) === OUTGOING_RESET)
        this.#resetStreams(packet, next + STREAMS_AT, Math.min(next + size, end))
      next += padded(size)
    }
  }

  /** None named means all. */
  #resetStreams(packet: Uint8Array, start: number, end: number): void {
    if (start >= end) this.#next.clear()
    for (let at = start; at + 2 <= end; at += 2) this.#next.set(numberAt(packet, at, 2), 0)
  }
}
