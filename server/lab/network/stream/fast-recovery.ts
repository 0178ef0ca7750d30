/**
 * Tells from acknowledgements that a segment is lost, before any timer does: fast retransmit (RFC 5681
 * §3.2), and one more hole for every partial acknowledgement (RFC 6582 §3.2).
 */

/** Acknowledgements that say the same again, until the segment they ask for counts as lost. */
const DUPLICATES = 3

export class FastRecovery {
  #last = 0
  #duplicates = 0
  /** What had been sent when the loss was noticed; once it is acknowledged, the repair is over. */
  #recoverTo = 0

  /**
   * Takes an acknowledgement of everything before `upTo`; true when the segment there is lost.
   * `isBare`: the segment carries nothing else. `next`: the sequence number of what is sent next.
   */
  isLost(upTo: number, isBare: boolean, next: number): boolean {
    if (upTo > this.#last) {
      this.#last = upTo
      this.#duplicates = 0
      return this.#isUnderWay
    }
    if (upTo < this.#last || !isBare || this.#isUnderWay) return false
    this.#duplicates++
    if (this.#duplicates !== DUPLICATES) return false
    this.#recoverTo = next
    return true
  }

  get #isUnderWay(): boolean {
    return this.#last < this.#recoverTo
  }
}
