/** What all machines went through, for a trace that grows and is sometimes replaced. */
import { Histories, type Group } from '../../machines/chart/histories.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Trace } from '../store/state.ts'

export class HistoryLog {
  #histories = new Histories()
  #events: readonly TraceEvent[] = []
  #count = 0

  /** Takes what is new. Another array is another trace. */
  of({ events, length }: Trace): readonly Group[] {
    if (events !== this.#events || length < this.#count) {
      this.#histories = new Histories()
      this.#events = events
      this.#count = 0
    }
    this.#histories.append(events.slice(this.#count, length))
    this.#count = length
    return this.#histories.groups
  }
}
