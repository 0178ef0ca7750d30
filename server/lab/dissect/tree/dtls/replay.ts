/** Which sequence numbers were seen (RFC 6347 §4.1.2.6). */
import type { Mark } from '../../../../../machines/dissection/field.ts'

/** As wide as the RFC recommends. */
const WINDOW = 64

const FIRST_SEEN: Mark = {
  verdict: 'right',
  why: 'This number was not seen before in this epoch.',
}

/** The sliding window of one sender and one epoch. */
export class ReplayWindow {
  #highest = -1
  /** Seen ones within the window. */
  #seen = new Set<number>()

  /** What a receiver makes of the number of a record that is next to come; it remembers it. */
  take(sequence: number): Mark {
    const seen = this.judge(sequence)
    if (seen.verdict !== 'right') return seen
    this.#highest = Math.max(this.#highest, sequence)
    this.#seen.add(sequence)
    if (this.#seen.size > 2 * WINDOW) this.#forget()
    return seen
  }

  /** The same without remembering it. */
  judge(sequence: number): Mark {
    if (sequence <= this.#highest - WINDOW)
      return {
        verdict: 'unknown',
        why: `It is left of the replay window, which begins at ${this.#highest - WINDOW + 1}: a receiver that looks for replays drops the record.`,
      }
    if (this.#seen.has(sequence))
      return {
        verdict: 'wrong',
        why: 'This number was used before in this epoch, even if a message is only repeated: a receiver may drop the record as a replay.',
      }
    return FIRST_SEEN
  }

  #forget(): void {
    for (const sequence of this.#seen)
      if (sequence <= this.#highest - WINDOW) this.#seen.delete(sequence)
  }
}
