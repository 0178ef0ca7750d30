/** Where in a growing trace things first happened, without looking through it anew for each event. */
import type { Occurrence } from '../../machines/lesson/occurrence.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Trace } from '../store/state.ts'

interface Sighting {
  /** The next event to look at. */
  next: number
  /** How many more must be seen. */
  left: number
  seq?: number
}

export class Sightings {
  readonly #isSuch: (occurrence: Occurrence, event: TraceEvent) => boolean
  #events: readonly TraceEvent[] = []
  #known = new Map<string, Sighting>()

  constructor(isSuch: (occurrence: Occurrence, event: TraceEvent) => boolean) {
    this.#isSuch = isSuch
  }

  /** `seq` of the occurrence; undefined while it has not happened. */
  seqOf(occurrence: Occurrence, { events, length }: Trace): number | undefined {
    if (events !== this.#events) this.#known.clear()
    this.#events = events
    const key = JSON.stringify(occurrence)
    const times = typeof occurrence === 'string' ? 1 : occurrence.nth
    const sighting = this.#known.get(key) ?? { next: 0, left: times }
    this.#known.set(key, sighting)
    while (sighting.seq === undefined && sighting.next < length) {
      const event = events[sighting.next++]
      if (event && this.#isSuch(occurrence, event) && --sighting.left === 0)
        sighting.seq = event.seq
    }
    return sighting.seq
  }
}
