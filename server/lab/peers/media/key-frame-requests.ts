/** Asks the sender of a track for key frames, not more often than it makes sense: many may need the same one. */

/** From one request to the next; who asks in between gets the frame that the next one brings. */
export const KEY_FRAME_INTERVAL_US = 500_000

interface Clock {
  nowUs(): number
  after(delayUs: number, act: () => void): () => void
}

export class KeyFrameRequests {
  readonly #clock: Clock
  readonly #send: () => void
  #lastUs = -KEY_FRAME_INTERVAL_US
  #cancel: (() => void) | undefined
  #isStopped = false

  /** `send` asks for real. */
  constructor(clock: Clock, send: () => void) {
    this.#clock = clock
    this.#send = send
  }

  /** Asks now, or as soon as it may. */
  ask(): void {
    if (this.#cancel || this.#isStopped) return
    const waitUs = this.#lastUs + KEY_FRAME_INTERVAL_US - this.#clock.nowUs()
    if (waitUs <= 0) return this.#go()
    this.#cancel = this.#clock.after(waitUs, () => this.#go())
  }

  /** The track is over. */
  stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
    this.#isStopped = true
  }

  #go(): void {
    this.#cancel = undefined
    this.#lastUs = this.#clock.nowUs()
    this.#send()
  }
}
