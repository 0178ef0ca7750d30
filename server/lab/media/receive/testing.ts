/** For tests: a stream of packets and a clock that is turned by hand. */

/** Time that goes only when told, with one wish to be woken. */
export class HandClock {
  nowUs = 0
  #wakeUs: number | undefined

  readonly ports = {
    nowUs: () => this.nowUs,
    wakeAt: (atUs: number) => void (this.#wakeUs = atUs),
  }

  /** Goes on to this time; `wake` is called on the way as often as it was wished for. */
  goTo(atUs: number, wake: () => void): void {
    while (this.#wakeUs !== undefined && this.#wakeUs <= atUs) {
      this.nowUs = Math.max(this.nowUs, this.#wakeUs)
      this.#wakeUs = undefined
      wake()
    }
    this.nowUs = atUs
  }
}
