/** How many bytes of a file came in each stretch of time, however long it takes. */

/** The first stretches; twice as long whenever there are too many of them. */
const FIRST_BIN_US = 100_000
const MAX_BINS = 64

export class Rate {
  #binUs = FIRST_BIN_US
  #bytes: number[] = []

  /** So many bytes came, so long after the beginning. */
  add(afterUs: number, bytes: number): void {
    while (afterUs >= this.#binUs * MAX_BINS) this.#halve()
    const bin = Math.floor(afterUs / this.#binUs)
    while (this.#bytes.length <= bin) this.#bytes.push(0)
    this.#bytes[bin] = (this.#bytes[bin] ?? 0) + bytes
  }

  /** The length of a stretch. */
  get binUs(): number {
    return this.#binUs
  }

  /** Bytes in each stretch, up to the last that came. */
  get bytes(): readonly number[] {
    return this.#bytes
  }

  /** Kilobits a second in each stretch. */
  get kbps(): number[] {
    return this.#bytes.map((bytes) => (bytes * 8000) / this.#binUs)
  }

  copy(): Rate {
    const made = new Rate()
    made.#binUs = this.#binUs
    made.#bytes = [...this.#bytes]
    return made
  }

  #halve(): void {
    this.#binUs *= 2
    const count = Math.ceil(this.#bytes.length / 2)
    this.#bytes = Array.from(
      { length: count },
      (_, at) => (this.#bytes[2 * at] ?? 0) + (this.#bytes[2 * at + 1] ?? 0),
    )
  }
}
