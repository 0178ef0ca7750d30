/**
 * When to send a Ping (RFC 6455 §5.5.2), and when a line is dead. A line that answers is asked less and
 * less often, one that misses an answer at once more often again. Knows no timer: it is asked.
 */
import type { Timing } from './limits.ts'

export type Verdict = 'wait' | 'ping' | 'dead'

type Bounds = Pick<Timing, 'minPingMs' | 'maxPingMs' | 'pongWaitMs' | 'maxMissed'>

export class Heartbeat {
  readonly #bounds: Bounds
  #intervalMs: number
  /** When the last Ping went out, or when it all began. */
  #pingedMs: number
  #isWaiting = false
  #missed = 0

  constructor(bounds: Bounds, nowMs: number) {
    this.#bounds = bounds
    this.#intervalMs = bounds.minPingMs
    this.#pingedMs = nowMs
  }

  /** How long it waits between two Pings now. */
  get intervalMs(): number {
    return this.#intervalMs
  }

  /** What to do now; `ping` counts as done. */
  check(nowMs: number): Verdict {
    const sinceMs = nowMs - this.#pingedMs
    if (this.#isWaiting) {
      if (sinceMs < this.#bounds.pongWaitMs) return 'wait'
      this.#missed += 1
      this.#intervalMs = this.#bounds.minPingMs
      if (this.#missed >= this.#bounds.maxMissed) return 'dead'
    } else if (sinceMs < this.#intervalMs) return 'wait'
    this.pinged(nowMs)
    return 'ping'
  }

  /** A Ping went out for another reason; it asks the same question. */
  pinged(nowMs: number): void {
    this.#isWaiting = true
    this.#pingedMs = nowMs
  }

  /** The line has answered: it lives. */
  ponged(): void {
    if (!this.#isWaiting) return
    this.#isWaiting = false
    if (this.#missed === 0)
      this.#intervalMs = Math.min(2 * this.#intervalMs, this.#bounds.maxPingMs)
    this.#missed = 0
  }
}
