/** Chooses the quantizer of the next frame, so that the stream keeps near what it aims at. */

/** The encoder's range (RFC 6386 §9.6); the ends are of no use to a test card. */
export const FINEST = 4
export const COARSEST = 120
const BEGIN = 24
/** A debt of so much time's worth of bits doubles the step by which it gets coarser. */
const WINDOW_S = 1

export class RateControl {
  readonly #frameRate: number
  #bitrateKbps: number
  #quantizer = BEGIN
  /** Bits that were spent beyond what the time so far allows. */
  #debt = 0

  constructor(frameRate: number, bitrateKbps: number) {
    this.#frameRate = frameRate
    this.#bitrateKbps = bitrateKbps
  }

  get bitrateKbps(): number {
    return this.#bitrateKbps
  }

  set bitrateKbps(kbps: number) {
    this.#bitrateKbps = kbps
    this.#debt = 0
  }

  get quantizer(): number {
    return this.#quantizer
  }

  /** A frame took so many bytes; one of them is due every `1 / frameRate` seconds. */
  spent(bytes: number): void {
    const bitsPerSecond = this.#bitrateKbps * 1000
    const window = bitsPerSecond * WINDOW_S
    const debt = this.#debt + bytes * 8 - bitsPerSecond / this.#frameRate
    this.#debt = Math.min(Math.max(debt, -window / 2), window * 2)
    const step = Math.trunc((this.#debt * 8) / window)
    this.#quantizer = Math.min(Math.max(this.#quantizer + step, FINEST), COARSEST)
  }
}
