/** A part of the page that is fetched when it is first asked for, and again when that failed. */
export class Fetched<Part> {
  readonly #load: () => Promise<Part>
  #now = $state.raw<Part>()
  #failed = $state(false)
  #asked: Promise<void> | undefined

  constructor(load: () => Promise<Part>) {
    this.#load = load
  }

  /** The part, once it is there. */
  get now(): Part | undefined {
    return this.#now
  }

  /** True when it did not come; `fetch` tries again. */
  get failed(): boolean {
    return this.#failed
  }

  /** Asks for it, unless it is there or on its way. Never rejects. */
  fetch(): Promise<void> {
    return (this.#asked ??= this.#ask())
  }

  async #ask(): Promise<void> {
    this.#failed = false
    try {
      this.#now = await this.#load()
    } catch {
      this.#failed = true
      this.#asked = undefined
    }
  }
}
