/** Which numbers of a row have come, in whatever order: tells a repeated message from a late one. */

/** Most numbers remembered beyond the first that is missing; a gap that stays open longer is closed. */
export const MAX_BEYOND_GAP = 256

export class Numbers {
  #complete = 0
  readonly #beyond = new Set<number>()

  /** All numbers from 1 up to this one have come. */
  get complete(): number {
    return this.#complete
  }

  has(number: number): boolean {
    return number <= this.#complete || this.#beyond.has(number)
  }

  /** Notes a number; false when it has come before. */
  take(number: number): boolean {
    if (this.has(number)) return false
    this.#beyond.add(number)
    if (this.#beyond.size > MAX_BEYOND_GAP) this.#complete = Math.min(...this.#beyond) - 1
    while (this.#beyond.delete(this.#complete + 1)) this.#complete += 1
    return true
  }
}
