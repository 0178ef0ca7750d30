/** Lets so many of what comes through in a second; of what comes faster, the newest at the next moment. */

/** The clock and the timers of the browser, or of a test. */
export interface Moments {
  nowMs(): number
  later(act: () => void, delayMs: number): void
}

export class Throttle<Value> {
  readonly #everyMs: number
  readonly #act: (value: Value) => void
  readonly #moments: Moments
  #lastMs = -Infinity
  #waiting: { value: Value } | undefined

  constructor(perSecond: number, act: (value: Value) => void, moments: Moments = browserMoments) {
    this.#everyMs = 1000 / perSecond
    this.#act = act
    this.#moments = moments
  }

  /** Something is to be done: now, or instead of what still waits. */
  push(value: Value): void {
    const isWaiting = this.#waiting !== undefined
    this.#waiting = { value }
    if (isWaiting) return
    const leftMs = this.#lastMs + this.#everyMs - this.#moments.nowMs()
    if (leftMs <= 0) return this.#due()
    this.#moments.later(() => this.#due(), leftMs)
  }

  #due(): void {
    const { value } = this.#waiting ?? {}
    this.#waiting = undefined
    this.#lastMs = this.#moments.nowMs()
    if (value !== undefined) this.#act(value)
  }
}

const browserMoments: Moments = {
  nowMs: () => performance.now(),
  later: (act, delayMs) => void setTimeout(act, delayMs),
}
