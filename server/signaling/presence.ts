/**
 * Who came and who went, told together after a moment: a crowd that arrives is one message, not many. Of
 * each the last counts, and is told though it undoes what was before: who registered meanwhile was told
 * what held then.
 */

export class Presence {
  readonly #tell: (joined: string[], left: string[]) => void
  readonly #later: (act: () => void) => void
  readonly #joined = new Set<string>()
  readonly #left = new Set<string>()
  #isWaiting = false

  constructor(tell: (joined: string[], left: string[]) => void, later: (act: () => void) => void) {
    this.#tell = tell
    this.#later = later
  }

  came(peer: string): void {
    this.#left.delete(peer)
    this.#joined.add(peer)
    this.#wait()
  }

  went(peer: string): void {
    this.#joined.delete(peer)
    this.#left.add(peer)
    this.#wait()
  }

  #wait(): void {
    if (this.#isWaiting) return
    this.#isWaiting = true
    this.#later(() => this.#flush())
  }

  #flush(): void {
    this.#isWaiting = false
    const [joined, left] = [[...this.#joined], [...this.#left]]
    this.#joined.clear()
    this.#left.clear()
    if (joined.length + left.length > 0) this.#tell(joined, left)
  }
}
