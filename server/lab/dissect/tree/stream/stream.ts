/**
 * One direction of a TCP stream (RFC 9293 §3.4): puts segments in order and cuts the bytes into
 * messages. Bounded: what waits for a gap or for the rest of its message is given up beyond a limit.
 */
import type { LayerProtocol } from '../../../../../machines/dissection/field.ts'
import type { Memory } from '../context.ts'
import { STREAMS } from '../protocols.ts'
import type { Framing } from './framing.ts'

/** Most bytes that wait for the rest of their message. */
export const MAX_PENDING_BYTES = 1_048_576
/** Most segments that wait for a gap to be filled. */
export const MAX_AHEAD_SEGMENTS = 256
/** Data begins behind the SYN, which counts for one. */
const FIRST_BYTE = 1

/** What a range of a segment's bytes is to the stream. */
export interface Piece {
  is: 'again' | 'ahead' | 'header' | 'part' | 'unframed'
  start: number
  end: number
  /** E.g. `bytes 0..1200 of 2345, websocket`. */
  note?: string
}

/** A message that the segment completed; the range is that of its last piece. */
export interface Message {
  bytes: Uint8Array
  protocol: LayerProtocol
  start: number
  end: number
}

/** What became of a segment. */
export interface Taken {
  pieces: Piece[]
  messages: Message[]
}

export const STREAM: Memory<Stream> = {
  name: 'stream',
  scope: 'direction',
  make: () => new Stream(STREAMS),
}

export class Stream {
  readonly #framings: readonly Framing[]
  #framing: Framing | undefined
  /** Sequence number of the first byte that has not come. */
  #next: number | undefined
  /** Beginning of a message whose end is to come. */
  #pending = new Uint8Array(0)
  readonly #ahead = new Map<number, Uint8Array>()
  #messages = 0
  /** No message begins where one should: the rest cannot be cut. */
  #isLost = false

  constructor(framings: readonly Framing[]) {
    this.#framings = framings
  }

  /** Takes the next segment that was seen; without a sequence number it follows the last one. */
  take(payload: Uint8Array, sequence?: number): Taken {
    if (payload.length === 0) return { pieces: [], messages: [] }
    // A capture may begin in the middle of a stream.
    const expected = (this.#next ??= sequence ?? FIRST_BYTE)
    const at = sequence ?? expected
    const length = payload.length
    if (at > expected) return this.#wait(payload, at)
    const seen = Math.min(expected - at, length)
    const again: Piece[] = seen > 0 ? [{ is: 'again', start: 0, end: seen }] : []
    if (seen === length) return { pieces: again, messages: [] }
    this.#next = at + length
    const taken = this.#cut(payload, seen)
    return { ...taken, pieces: [...again, ...taken.pieces], messages: this.#catchUp(taken, length) }
  }

  #wait(payload: Uint8Array, at: number): Taken {
    if (this.#ahead.size < MAX_AHEAD_SEGMENTS) this.#ahead.set(at, payload)
    return { pieces: [{ is: 'ahead', start: 0, end: payload.length }], messages: [] }
  }

  /** Segments that waited for this one: what they complete is told with it. */
  #catchUp({ messages }: Taken, length: number): Message[] {
    const all = [...messages]
    for (;;) {
      const next = this.#next ?? 0
      const found = [...this.#ahead].find(([at]) => at <= next)
      if (!found) return all
      const [at, waiting] = found
      this.#ahead.delete(at)
      if (at + waiting.length <= next) continue
      this.#next = at + waiting.length
      const late = this.#cut(waiting, next - at)
      for (const message of late.messages) all.push({ ...message, start: length, end: length })
    }
  }

  /** Cuts the bytes from `start` on, which follow what is pending. */
  #cut(payload: Uint8Array, start: number): Taken {
    const taken: Taken = { pieces: [], messages: [] }
    let at = start
    while (at < payload.length) at = this.#cutOne(payload, at, taken)
    return taken
  }

  #cutOne(payload: Uint8Array, start: number, taken: Taken): number {
    const rest = payload.subarray(start)
    const before = this.#pending.length
    const bytes = before === 0 ? rest : joined(this.#pending, rest)
    const frame = this.#isLost ? 'broken' : this.#frameOf(bytes)
    if (frame === 'broken' || (frame !== 'more' && frame.size <= (frame.headerBytes ?? 0))) {
      this.#isLost = true
      this.#pending = new Uint8Array(0)
      taken.pieces.push({ is: 'unframed', start, end: payload.length })
      return payload.length
    }
    if (frame === 'more' || frame.size > bytes.length) {
      const size = frame === 'more' ? undefined : frame.size
      this.#isLost = bytes.length > MAX_PENDING_BYTES
      this.#pending = this.#isLost ? new Uint8Array(0) : bytes.slice()
      const note = partNote(before, bytes.length, size)
      taken.pieces.push({ is: 'part', start, end: payload.length, note })
      return payload.length
    }
    const { size, protocol, headerBytes = 0 } = frame
    const end = start + size - before
    const content = Math.min(end, Math.max(start, start + headerBytes - before))
    if (content > start) taken.pieces.push({ is: 'header', start, end: content })
    const note = partNote(before, size, size)
    if (end > content) taken.pieces.push({ is: 'part', start: content, end, note })
    taken.messages.push({ bytes: bytes.slice(headerBytes, size), protocol, start: content, end })
    this.#pending = new Uint8Array(0)
    this.#messages++
    return end
  }

  #frameOf(bytes: Uint8Array): ReturnType<Framing['next']> {
    if (this.#framing) return this.#framing.next(bytes, this.#messages)
    const answers = this.#framings.map((each) => each.startsWith(bytes))
    this.#framing = this.#framings[answers.indexOf(true)]
    if (this.#framing) return this.#framing.next(bytes, this.#messages)
    return answers.includes(undefined) ? 'more' : 'broken'
  }
}

function partNote(from: number, to: number, size: number | undefined): string {
  if (from === 0 && to === size) return `${to} bytes, a whole message`
  return `bytes ${from} to ${to} of ${size === undefined ? 'a message' : size}`
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}
