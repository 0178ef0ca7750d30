/** RTP sequence numbers and timestamps without their wrap-around (RFC 3550 §A.1). */

/** Makes counters that wrap at `modulus` into ones that do not, each near the one before. */
export class Unwrapped {
  readonly #modulus: number
  #last: number | undefined

  constructor(modulus: number) {
    this.#modulus = modulus
  }

  /** The nearest to the newest so far that is congruent to `value`. */
  of(value: number): number {
    if (this.#last === undefined) return (this.#last = value + this.#modulus)
    const half = this.#modulus / 2
    const step = (((value - this.#last) % this.#modulus) + this.#modulus) % this.#modulus
    const near = this.#last + (step < half ? step : step - this.#modulus)
    this.#last = Math.max(this.#last, near)
    return near
  }
}

export const SEQUENCE_MODULUS = 65_536
export const TIMESTAMP_MODULUS = 4_294_967_296
