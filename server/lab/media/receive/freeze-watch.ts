/**
 * Says when a picture stands still: the next one is late by three times the usual distance, and by
 * 150 ms more than that distance at least (W3C WebRTC Statistics, freezeCount).
 */

/** The usual distance is that of so many frames. */
const REMEMBERED = 30
const MORE_US = 150_000

export interface WatchPorts {
  nowUs(): number
  after(delayUs: number, act: () => void): () => void
}

export class FreezeWatch {
  readonly #ports: WatchPorts
  readonly #stalled: () => void
  readonly #distancesUs: number[] = []
  #lastUs: number | undefined
  #cancel: (() => void) | undefined

  constructor(ports: WatchPorts, stalled: () => void) {
    this.#ports = ports
    this.#stalled = stalled
  }

  /** A frame is shown. */
  frame(): void {
    const nowUs = this.#ports.nowUs()
    if (this.#lastUs !== undefined) this.#distancesUs.push(nowUs - this.#lastUs)
    if (this.#distancesUs.length > REMEMBERED) this.#distancesUs.shift()
    this.#lastUs = nowUs
    this.#cancel?.()
    if (this.#distancesUs.length === 0) return
    this.#cancel = this.#ports.after(this.#patienceUs(), this.#stalled)
  }

  /** Nothing is expected. */
  rest(): void {
    this.#cancel?.()
    this.#lastUs = undefined
  }

  #patienceUs(): number {
    const sum = this.#distancesUs.reduce((total, each) => total + each, 0)
    const usualUs = Math.round(sum / this.#distancesUs.length)
    return Math.max(3 * usualUs, usualUs + MORE_US)
  }
}
