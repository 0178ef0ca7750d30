/** Tells a place to those who follow: at once, then now and then, the newest always in the end. */

/** Well below what the server passes on. */
export const PRESENT_EVERY_MS = 125

/** Calls back after a while; returns how to call it off. */
export type After = (pauseMs: number, callback: () => void) => () => void

export class Presenter {
  readonly #tell: (place: string) => void
  readonly #after: After
  #told: string | undefined
  #next: string | undefined
  #rest: (() => void) | undefined

  constructor(tell: (place: string) => void, after: After) {
    this.#tell = tell
    this.#after = after
  }

  /** Notes where to look; what is known already is not said again. */
  show(place: string): void {
    this.#next = place
    if (this.#rest === undefined) this.#say()
  }

  /** What was told is forgotten: somebody else hears it from now on. */
  renew(): void {
    this.#told = undefined
  }

  close(): void {
    this.#rest?.()
  }

  #say(): void {
    this.#rest = undefined
    if (this.#next === undefined || this.#next === this.#told) return
    this.#told = this.#next
    this.#rest = this.#after(PRESENT_EVERY_MS, () => this.#say())
    this.#tell(this.#next)
  }
}
