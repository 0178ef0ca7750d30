/**
 * What an encoder aims at, by the loss that its receiver reports: the loss-based controller of Google
 * congestion control (draft-ietf-rmcat-gcc-02 §6). It never asks for more than the application does.
 */

/** Above this share of lost packets it slows down, below the other it tries more. */
const TOO_MUCH = 0.1
const LITTLE = 0.02
const MORE = 1.05
/** Less is no picture any more. */
const MIN_KBPS = 16

export class LossBased {
  #mostKbps: number
  #kbps: number

  constructor(mostKbps: number) {
    this.#mostKbps = mostKbps
    this.#kbps = mostKbps
  }

  /** The application wants this much from now on, and no more. */
  want(mostKbps: number): void {
    this.#mostKbps = mostKbps
    this.#kbps = mostKbps
  }

  /** What to aim at after a report of this share of lost packets, whole kilobits a second. */
  reported(fractionLost: number): number {
    if (fractionLost > TOO_MUCH) this.#kbps *= 1 - fractionLost / 2
    else if (fractionLost < LITTLE) this.#kbps *= MORE
    this.#kbps = Math.min(Math.max(this.#kbps, MIN_KBPS), this.#mostKbps)
    return Math.round(this.#kbps)
  }
}
