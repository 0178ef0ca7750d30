/** Where in a growing trace things first happened, without looking through it anew for each event. */
import type { Finder, Occurrence } from '../../machines/lesson/occurrence.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Trace } from '../store/state.ts'

interface Sighting {
  isSuch: (event: TraceEvent) => boolean
  /** The next event to look at. */
  next: number
  /** How many more must be seen. */
  left: number
  seq?: number
}

export class Sightings {
  readonly #likenessTo: (occurrence: Occurrence) => (event: TraceEvent) => boolean
  #events: readonly TraceEvent[] = []
  #known = new Map<string, Sighting>()

  constructor(likenessTo: (occurrence: Occurrence) => (event: TraceEvent) => boolean) {
    this.#likenessTo = likenessTo
  }

  /**
   * `seq` of the occurrence, counting from event `from`; undefined while it has not happened. Another
   * array is another trace.
   */
  seqOf(occurrence: Occurrence, { events, length }: Trace, from = 0): number | undefined {
    if (events !== this.#events) this.#known.clear()
    this.#events = events
    const sighting = this.#sighting(occurrence, from)
    while (sighting.seq === undefined && sighting.next < length) {
      const event = events[sighting.next++]
      if (event && sighting.isSuch(event) && --sighting.left === 0) sighting.seq = event.seq
    }
    return sighting.seq !== undefined && sighting.seq < length ? sighting.seq : undefined
  }

  /** Finds what has happened in a trace so far. */
  finderIn(trace: Trace): Finder {
    return (occurrence, from) => this.seqOf(occurrence, trace, from)
  }

  #sighting(occurrence: Occurrence, from: number): Sighting {
    const key = `${from} ${JSON.stringify(occurrence)}`
    const known = this.#known.get(key)
    if (known) return known
    const left = typeof occurrence === 'string' ? 1 : occurrence.nth
    const fresh = { isSuch: this.#likenessTo(occurrence), next: from, left }
    this.#known.set(key, fresh)
    return fresh
  }
}
