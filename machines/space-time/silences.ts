/** Stretches of time in which nothing happens that is drawn: what the axis may shorten. */

/** Shorter ones are not worth a break at any scale. */
export const MIN_SILENCE_US = 100

export interface Silence {
  fromUs: number
  untilUs: number
  /** Something was on its way meanwhile. */
  isCrossed: boolean
}

export class Silences {
  readonly list: Silence[] = []
  #lastUs = 0

  /** Something happens at a time that is not before the last one. */
  happens(atUs: number): void {
    if (atUs - this.#lastUs >= MIN_SILENCE_US)
      this.list.push({ fromUs: this.#lastUs, untilUs: atUs, isCrossed: false })
    this.#lastUs = atUs > this.#lastUs ? atUs : this.#lastUs
  }

  /** A packet was on its way from then until now. */
  crossed(fromUs: number): void {
    for (let index = this.list.length - 1; index >= 0; index--) {
      const silence = this.list[index]
      if (silence === undefined || silence.fromUs < fromUs) return
      silence.isCrossed = true
    }
  }
}
