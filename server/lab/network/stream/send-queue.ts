/** What one end of a stream has written and the other has not acknowledged, in the order of its sequence. */

export interface Waiting {
  sequence: number
  flags: string
  payload: Uint8Array
  /** Of the last transmission. */
  sentAtUs: number
  transmissions: number
  /** It is under way, as far as is known. */
  isOut: boolean
}

export class SendQueue {
  #waiting: Waiting[] = []
  #next = 0
  #sentUpTo = 0
  #flightBytes = 0

  get first(): Waiting | undefined {
    return this.#waiting[0]
  }

  get length(): number {
    return this.#waiting.length
  }

  /** Bytes that wait, sent or not. */
  get bytes(): number {
    return this.#waiting.reduce((sum, { payload }) => sum + payload.length, 0)
  }

  /** What is under way, in bytes; SYN and FIN count as one each. */
  get flightBytes(): number {
    return this.#flightBytes
  }

  /** Sequence number of what is written next. */
  get next(): number {
    return this.#next
  }

  /** Sequence number of what has never been sent (SND.NXT, RFC 9293 §3.3.1). */
  get sentUpTo(): number {
    return this.#sentUpTo
  }

  /** Puts a segment at the end. */
  add(flags: string, payload: Uint8Array): void {
    const fresh = { sentAtUs: 0, transmissions: 0, isOut: false }
    this.#waiting.push({ sequence: this.#next, flags, payload, ...fresh })
    this.#next += lengthOf(flags, payload)
  }

  /** The next segment to send, when there is one and the window has room; a lone one always has. */
  sendable(windowBytes: number): Waiting | undefined {
    const next = this.#waiting.find(({ isOut }) => !isOut)
    if (!next || this.#flightBytes === 0) return next
    return this.#flightBytes + spanOf(next) <= windowBytes ? next : undefined
  }

  /** A segment goes out, for the first time or again. */
  sent(waiting: Waiting, nowUs: number): void {
    if (!waiting.isOut) this.#flightBytes += spanOf(waiting)
    waiting.isOut = true
    waiting.transmissions++
    waiting.sentAtUs = nowUs
    const end = waiting.sequence + spanOf(waiting)
    this.#sentUpTo = Math.max(this.#sentUpTo, end)
  }

  /** Takes out what lies before `upTo`. */
  acknowledge(upTo: number): Waiting[] {
    let count = 0
    while (isBefore(this.#waiting[count], upTo)) count++
    const gone = this.#waiting.splice(0, count)
    for (const waiting of gone) if (waiting.isOut) this.#flightBytes -= spanOf(waiting)
    return gone
  }

  /** Nothing is under way any more: all of it is to be sent again. */
  loseAll(): void {
    for (const waiting of this.#waiting) waiting.isOut = false
    this.#flightBytes = 0
  }

  clear(): void {
    this.#waiting = []
    this.#flightBytes = 0
  }
}

/** Sequence space of a segment: its bytes, and one for SYN or FIN (RFC 9293 §3.4). */
export function lengthOf(flags: string, payload: Uint8Array): number {
  return payload.length + (flags.includes('SYN') || flags.includes('FIN') ? 1 : 0)
}

function spanOf({ flags, payload }: Waiting): number {
  return lengthOf(flags, payload)
}

function isBefore(waiting: Waiting | undefined, upTo: number): boolean {
  if (!waiting) return false
  return waiting.sequence + spanOf(waiting) <= upTo
}
