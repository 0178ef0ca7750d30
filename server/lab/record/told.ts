/** Which encoded frames stand in the trace already: the same bytes are told once. */

/** Most that are remembered; of an older one the bytes are told again. */
export const MAX_TOLD = 50_000

export class Told {
  readonly #digests = new Set<string>()

  /** True the first time. */
  isNew(digest: string): boolean {
    if (this.#digests.has(digest)) return false
    this.#digests.add(digest)
    if (this.#digests.size <= MAX_TOLD) return true
    for (const oldest of this.#digests) {
      this.#digests.delete(oldest)
      break
    }
    return true
  }
}
