/** Where what a lesson speaks of stands in the run. Looks at each event once, however often it is asked. */
import { isSuch, type Occurrence } from '../../../machines/lesson/occurrence.ts'
import type { Trace } from '../../store/state.ts'

interface Search {
  /** Events looked at so far. */
  seen: number
  /** Matches still to pass by, the wanted one included. */
  left: number
  seq?: number
}

export class Finder {
  #events: Trace['events'] = []
  #searches = new Map<string, Search>()

  /** The `seq` of the occurrence in what is recorded; undefined while it has not happened. */
  seqOf(occurrence: Occurrence, { events, length }: Trace): number | undefined {
    if (events !== this.#events) {
      this.#events = events
      this.#searches = new Map()
    }
    const search = this.#searchFor(occurrence)
    for (; search.seq === undefined && search.seen < length; search.seen++) {
      const event = events[search.seen]
      if (event && isSuch(occurrence, event) && --search.left === 0) search.seq = search.seen
    }
    // A trace may be shown shorter than it is known.
    return search.seq !== undefined && search.seq < length ? search.seq : undefined
  }

  #searchFor(occurrence: Occurrence): Search {
    const key = JSON.stringify(occurrence)
    const known = this.#searches.get(key)
    if (known) return known
    const search = { seen: 0, left: typeof occurrence === 'string' ? 1 : occurrence.nth }
    this.#searches.set(key, search)
    return search
  }
}
