/** What an event brought about: `cause` links the other way round, which only an index finds quickly. */
import type { TraceEvent } from './event.ts'

const NONE = -1

/** The effects of every event of one trace that grows; takes in what is new when it is asked. */
export class Effects {
  readonly #events: readonly TraceEvent[]
  /** By the event: its first and its last effect, and who comes after it among those of its cause. */
  readonly #first: number[] = []
  readonly #last: number[] = []
  readonly #next: number[] = []

  constructor(events: readonly TraceEvent[]) {
    this.#events = events
  }

  /** The events that `seq` brought about directly, in order; the first `length` events count. */
  of(seq: number, length = this.#events.length): TraceEvent[] {
    this.#take(length)
    const effects: TraceEvent[] = []
    let at = this.#first[seq] ?? NONE
    while (at !== NONE && at < length) {
      const event = this.#events[at]
      if (event) effects.push(event)
      at = this.#next[at] ?? NONE
    }
    return effects
  }

  #take(length: number): void {
    for (let seq = this.#next.length; seq < length; seq++) {
      this.#first.push(NONE)
      this.#last.push(NONE)
      this.#next.push(NONE)
      const cause = this.#events[seq]?.cause
      if (cause === undefined || cause < 0 || cause >= seq) continue
      const before = this.#last[cause] ?? NONE
      if (before === NONE) this.#first[cause] = seq
      else this.#next[before] = seq
      this.#last[cause] = seq
    }
  }
}
