/**
 * How much of a stream may be under way: slow start, congestion avoidance and fast recovery (RFC 5681
 * §3.1 and §3.2, with the partial acknowledgements of RFC 6582), from ten segments on (RFC 6928). Whole
 * bytes only, so that a run is the same everywhere.
 */
import type { Verdict } from './fast-recovery.ts'

/** Ten segments of 1460 bytes (RFC 6928 §2). */
const INITIAL_SEGMENTS = 10
/** A loss leaves at least so many (RFC 5681 §3.1, equation 4). */
const MIN_SEGMENTS = 2
/** Segments that the duplicates of a fast retransmit prove to have come (RFC 5681 §3.2, step 3). */
const LEFT_SEGMENTS = 3

export interface Moved {
  /** Bytes that an acknowledgement covers for the first time. */
  acknowledgedBytes: number
  /** Bytes sent and not acknowledged: before a loss was noticed, or after an acknowledgement. */
  flightBytes: number
}

export class CongestionWindow {
  readonly #segmentBytes: number
  readonly #maxBytes: number
  #bytes: number
  #thresholdBytes: number

  /** `segmentBytes`: the most in one segment. `maxBytes`: it grows no further. */
  constructor(segmentBytes: number, maxBytes: number) {
    this.#segmentBytes = segmentBytes
    this.#maxBytes = maxBytes
    this.#bytes = INITIAL_SEGMENTS * segmentBytes
    this.#thresholdBytes = maxBytes
  }

  /** Most bytes that may be under way. */
  get bytes(): number {
    return this.#bytes
  }

  /** Below it, the window grows by what is acknowledged; above, by a segment a round trip. */
  get thresholdBytes(): number {
    return this.#thresholdBytes
  }

  /** Takes what an acknowledgement says. */
  take(verdict: Verdict, { acknowledgedBytes, flightBytes }: Moved): void {
    const segment = this.#segmentBytes
    if (verdict === 'advance') return this.#grow(acknowledgedBytes)
    if (verdict === 'duplicate') return this.#set(this.#bytes + segment)
    if (verdict === 'lost') {
      this.#halve(flightBytes)
      return this.#set(this.#thresholdBytes + LEFT_SEGMENTS * segment)
    }
    if (verdict === 'partial')
      return this.#set(
        this.#bytes - acknowledgedBytes + (acknowledgedBytes >= segment ? segment : 0),
      )
    if (verdict === 'recovered')
      this.#set(Math.min(this.#thresholdBytes, Math.max(flightBytes, segment) + segment))
  }

  /** The timer ran out: one segment, and slow start (RFC 5681 §3.1). `isAgain`: for the same segment. */
  timedOut(flightBytes: number, isAgain: boolean): void {
    if (!isAgain) this.#halve(flightBytes)
    this.#set(this.#segmentBytes)
  }

  /** Nothing was sent for longer than a timeout: what was learnt of the way is old (RFC 5681 §4.1). */
  idle(): void {
    this.#set(Math.min(this.#bytes, INITIAL_SEGMENTS * this.#segmentBytes))
  }

  #grow(acknowledgedBytes: number): void {
    const segment = this.#segmentBytes
    const isSlowStart = this.#bytes < this.#thresholdBytes
    const more = isSlowStart
      ? Math.min(acknowledgedBytes, segment)
      : Math.max(1, Math.floor((segment * segment) / this.#bytes))
    this.#set(this.#bytes + more)
  }

  #halve(flightBytes: number): void {
    this.#thresholdBytes = Math.max(Math.floor(flightBytes / 2), MIN_SEGMENTS * this.#segmentBytes)
  }

  #set(bytes: number): void {
    this.#bytes = Math.min(this.#maxBytes, Math.max(bytes, this.#segmentBytes))
  }
}
