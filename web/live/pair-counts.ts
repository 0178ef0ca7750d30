/**
 * Counts of a connection from those of its pairs: where a browser counts by pair alone, they begin anew
 * with every pair that is selected, after an ICE restart for one.
 */
import type { BrowserSeen } from './agreement.ts'

const COUNTS = ['sentPackets', 'sentBytes', 'receivedPackets', 'receivedBytes'] as const
type Counts = Partial<Record<(typeof COUNTS)[number], number>>

export class PairCounts {
  /** What pairs had counted that are selected no longer. */
  #before: Counts = {}
  #last: BrowserSeen = {}

  /** The same look with the counts of all pairs so far. */
  take(seen: BrowserSeen): BrowserSeen {
    if (seen.countsOf === undefined) return seen
    const isNext = this.#last.countsOf !== undefined && this.#last.countsOf !== seen.countsOf
    if (isNext) this.#before = sum(this.#before, this.#last)
    this.#last = seen
    return { ...seen, ...sum(this.#before, seen) }
  }
}

function sum(a: Counts, b: Counts): Counts {
  const known = COUNTS.filter((name) => b[name] !== undefined)
  return Object.fromEntries(known.map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]))
}
