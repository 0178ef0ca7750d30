/**
 * Tells from acknowledgements that a segment is lost, before any timer does: fast retransmit (RFC 5681
 * §3.2), and one more hole for every partial acknowledgement (RFC 6582 §3.2).
 */

/** Acknowledgements that say the same again, until the segment they ask for counts as lost. */
const DUPLICATES = 3

/**
 * What an acknowledgement says. `lost`: the segment that it asks for, with others behind it. `duplicate`:
 * one more has left the network while that is mended. `partial`: it is mended, and the next hole shows.
 * `recovered`: all that was under way when the loss was noticed has come. `advance`: more has come.
 */
export type Verdict = 'lost' | 'duplicate' | 'partial' | 'recovered' | 'advance' | 'nothing'

export interface Acknowledgement {
  /** Everything before it has come. */
  upTo: number
  /** The segment carries nothing else. */
  isBare: boolean
  /** The sequence number of what has never been sent. */
  next: number
}

export class FastRecovery {
  #last = 0
  #duplicates = 0
  /** What had been sent when a loss was noticed. */
  #recoverTo = 0
  #isUnderWay = false

  /** Takes what an acknowledgement says. */
  judge({ upTo, isBare, next }: Acknowledgement): Verdict {
    if (upTo > this.#last) return this.#advanced(upTo)
    if (upTo < this.#last || !isBare) return 'nothing'
    if (this.#isUnderWay) return 'duplicate'
    this.#duplicates++
    // What is repeated after a timeout draws duplicates too (RFC 6582 §4.1).
    if (this.#duplicates !== DUPLICATES || upTo < this.#recoverTo) return 'nothing'
    this.#recoverTo = next
    this.#isUnderWay = true
    return 'lost'
  }

  /** The timer ran out first: everything before `next` is sent again (RFC 6582 §3.2, step 4). */
  timedOut(next: number): void {
    this.#recoverTo = next
    this.#isUnderWay = false
    this.#duplicates = 0
  }

  #advanced(upTo: number): Verdict {
    this.#last = upTo
    this.#duplicates = 0
    if (!this.#isUnderWay) return 'advance'
    if (upTo < this.#recoverTo) return 'partial'
    this.#isUnderWay = false
    return 'recovered'
  }
}
