/** How virtual time follows real time: a line through one point, its slope the speed. */

/**
 * Later than this, the pace starts anew from where the lab stands: after a laptop slept, or where
 * the lab cannot keep up, virtual time must not rush to make up for it.
 */
export const MAX_LAG_MS = 200

/** Virtual seconds per wall second; the page offers some of them (`SPEEDS`). */
export type AnySpeed = number | 'max'

export class Pace {
  readonly #speed: AnySpeed
  #sinceMs: number
  #fromUs: number

  /** At wall time `sinceMs` virtual time is `fromUs`. */
  constructor(speed: AnySpeed, sinceMs: number, fromUs: number) {
    this.#speed = speed
    this.#sinceMs = sinceMs
    this.#fromUs = fromUs
  }

  /** Virtual time that is due at a wall time, in whole microseconds; unbounded at full speed. */
  dueUs(nowMs: number): number {
    if (this.#speed === 'max') return Infinity
    return this.#fromUs + Math.floor((nowMs - this.#sinceMs) * 1000 * this.#speed)
  }

  /** Milliseconds from now until virtual time `atUs` is due; 0 when it is. */
  waitMs(atUs: number, nowMs: number): number {
    return Math.max(0, -this.#latenessMs(atUs, nowMs))
  }

  /** Gives up on catching up when `nextAtUs` is overdue by too much. */
  forgiveLag(nextAtUs: number, nowMs: number): void {
    if (this.#latenessMs(nextAtUs, nowMs) <= MAX_LAG_MS) return
    this.#sinceMs = nowMs
    this.#fromUs = nextAtUs
  }

  #latenessMs(atUs: number, nowMs: number): number {
    if (this.#speed === 'max') return 0
    return nowMs - this.#sinceMs - (atUs - this.#fromUs) / (1000 * this.#speed)
  }
}
