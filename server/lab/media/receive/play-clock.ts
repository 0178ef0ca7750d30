/**
 * When a frame is due: the time it was sampled, as its RTP timestamp tells, plus the shortest way seen
 * so far, plus what the receiver holds back. What it holds back grows when frames come later than that
 * and shrinks again slowly.
 */

/** Shrinks by a two-hundredth a frame that came in time: half a minute for most of the way back. */
const SHRINK = 200

export interface PlayClockOptions {
  clockRate: number
  /** Held back at least and at most, microseconds. */
  minUs: number
  maxUs: number
}

export class PlayClock {
  readonly #options: PlayClockOptions
  /** Arrival minus sampling time, the smallest so far. */
  #transitUs: number | undefined
  #depthUs: number

  constructor(options: PlayClockOptions) {
    this.#options = options
    this.#depthUs = options.minUs
  }

  /** How long frames are held back at this time. */
  get depthUs(): number {
    return this.#depthUs
  }

  /** A packet of this (unwrapped) timestamp arrived. */
  arrived(timestamp: number, atUs: number): void {
    const transitUs = atUs - this.#sampledUs(timestamp)
    this.#transitUs = Math.min(this.#transitUs ?? transitUs, transitUs)
  }

  /** When a frame of this (unwrapped) timestamp is due. */
  dueUs(timestamp: number): number {
    return this.#sampledUs(timestamp) + (this.#transitUs ?? 0) + this.#depthUs
  }

  /** A frame was whole so much before it was due; negative when it came late. */
  played(slackUs: number): void {
    const { minUs, maxUs } = this.#options
    if (slackUs < 0) this.#depthUs = Math.min(maxUs, this.#depthUs - slackUs)
    else this.#depthUs = Math.max(minUs, this.#depthUs - Math.floor(this.#depthUs / SHRINK))
  }

  #sampledUs(timestamp: number): number {
    return Math.round((timestamp * 1_000_000) / this.#options.clockRate)
  }
}
