/** What one endpoint has sent to the other: which TSNs, and messages of which pieces are still missing. */
import type { Piece } from './chunk.ts'
import { StreamOrder, type OutOfOrder } from './stream-order.ts'
import { concat } from '../../../bytes.ts'

/** Most TSNs behind a gap, and pieces of unfinished messages, that are remembered. */
export const MAX_REMEMBERED = 4096
/** Most bytes of unfinished messages. */
export const MAX_PENDING_BYTES = 1_048_576

/** What became of a piece. */
export interface Taken {
  /** Counts the TSNs of this direction from 1. */
  number: number
  is: 'new' | 'again' | 'ahead'
  /** Its message is not the next one of its stream. */
  outOfOrder?: OutOfOrder
  /** The message that it completed, when that has more than one piece. */
  message?: { bytes: Uint8Array; ppid: number }
}

interface Kept {
  bytes: Uint8Array
  piece: Piece
  /** Of the first and the last piece in a row: the index of the other one. */
  far: number
}

export class Direction {
  /** The peer has said that packets without a checksum are welcome. */
  mayOmitChecksum = false
  /** Its verification tag was agreed upon where it could be seen. */
  isAgreed = false
  /** The same association the other way; undefined until both are known. */
  other: Direction | undefined
  /** Labels of channels, by stream; the other direction has the same ones. */
  labels = new Map<number, string>()
  /** Their subprotocols, where they have one. */
  protocols = new Map<number, string>()
  readonly order = new StreamOrder()
  #first: number | undefined
  /** All numbers up to this one were seen or given up. */
  #through = 0
  #highest = 0
  #ahead = new Set<number>()
  #pending = new Map<string, Kept>()
  #pendingBytes = 0

  /** The initial TSN is number 1. */
  begin(initialTsn: number): void {
    this.#first = initialTsn
  }

  /** The number of a TSN, counted from 1; TSNs wrap around (RFC 9260 §1.6). Undefined when nothing was sent. */
  numberOf(tsn: number): number | undefined {
    return this.#first === undefined ? undefined : ((tsn - this.#first) | 0) + 1
  }

  /** The highest number that was sent. */
  get highest(): number {
    return this.#highest
  }

  /** Takes the next piece; gives its message when it is whole now. */
  take(piece: Piece, packet: Uint8Array): Taken {
    this.#first ??= piece.tsn
    const number = ((piece.tsn - this.#first) | 0) + 1
    if (number <= this.#through || this.#ahead.has(number)) return { number, is: 'again' }
    const is = number === this.#through + 1 ? 'new' : 'ahead'
    this.#highest = Math.max(this.#highest, number)
    this.#ahead.add(number)
    this.#catchUp()
    const message = piece.isBeginning && piece.isEnding ? undefined : this.#join(piece, packet)
    const { stream, streamSequence } = piece
    const outOfOrder =
      streamSequence === undefined ? undefined : this.order.take(stream, streamSequence)
    return { number, is, ...(message && { message }), ...(outOfOrder && { outOfOrder }) }
  }

  /** The sender gives up everything up to this TSN (RFC 3758 §3.5). */
  forward(tsn: number): void {
    const number = this.numberOf(tsn)
    if (number === undefined || number <= this.#through) return
    this.#through = number
    this.#highest = Math.max(this.#highest, number)
    for (const each of this.#ahead) if (each <= number) this.#ahead.delete(each)
    this.#catchUp()
  }

  #catchUp(): void {
    while (this.#ahead.delete(this.#through + 1)) this.#through++
    if (this.#ahead.size <= MAX_REMEMBERED) return
    this.#ahead.clear()
    this.#through = this.#highest
  }

  /** Gives the message when its first piece, its last one and all between are here. */
  #join(piece: Piece, packet: Uint8Array): Taken['message'] {
    const kept = this.#keep(piece, packet.slice(piece.start, piece.end))
    if (!kept) return undefined
    const first = this.#linked(piece, previous(piece.index), 'before')?.far ?? piece.index
    const last = this.#linked(piece, next(piece.index), 'behind')?.far ?? piece.index
    const beginning = this.#at(piece, first)
    const ending = this.#at(piece, last)
    if (!beginning || !ending) return undefined
    beginning.far = last
    ending.far = first
    if (!beginning.piece.isBeginning || !ending.piece.isEnding) return undefined
    return this.#whole(piece, first, last)
  }

  /** The piece that stands next to this one, when both are of one message. */
  #linked(piece: Piece, index: number, where: 'before' | 'behind'): Kept | undefined {
    const beside = this.#at(piece, index)
    if (!beside) return undefined
    const [earlier, later] = where === 'before' ? [beside.piece, piece] : [piece, beside.piece]
    return earlier.isEnding || later.isBeginning ? undefined : beside
  }

  #whole(piece: Piece, first: number, last: number): Taken['message'] {
    const parts: Kept[] = []
    for (let index = first; ; index = next(index)) {
      const part = this.#at(piece, index)
      // One of them was given up for lack of room.
      if (!part) return undefined
      parts.push(part)
      if (index === last) break
    }
    for (const part of parts) this.#drop(part)
    const bytes = concat(...parts.map((part) => part.bytes))
    return { bytes, ppid: parts[0]?.piece.ppid ?? 0 }
  }

  #at(piece: Piece, index: number): Kept | undefined {
    return this.#pending.get(keyOf(piece, index))
  }

  /** Undefined when it is there already, or no room is left for it. */
  #keep(piece: Piece, bytes: Uint8Array): Kept | undefined {
    const key = keyOf(piece, piece.index)
    if (this.#pending.has(key)) return undefined
    const kept = { bytes, piece, far: piece.index }
    this.#pending.set(key, kept)
    this.#pendingBytes += bytes.length
    for (const oldest of this.#pending.values()) {
      const isFull = this.#pendingBytes > MAX_PENDING_BYTES || this.#pending.size > MAX_REMEMBERED
      if (!isFull) break
      this.#drop(oldest)
    }
    return this.#pending.get(key)
  }

  #drop({ piece, bytes }: Kept): void {
    this.#pending.delete(keyOf(piece, piece.index))
    this.#pendingBytes -= bytes.length
  }
}

function keyOf({ message }: Piece, index: number): string {
  return `${message} ${index}`
}

function next(index: number): number {
  return (index + 1) >>> 0
}

function previous(index: number): number {
  return (index - 1) >>> 0
}
