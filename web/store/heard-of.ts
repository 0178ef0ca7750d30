/** Whether a run has something that a pane is about: told as soon as it has. */
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Trace } from './state.ts'

export class HeardOf {
  readonly #tells: (event: TraceEvent) => boolean
  #events: readonly TraceEvent[] = []
  #looked = 0
  #is = false

  /** `tells`: whether one event says that there is. */
  constructor(tells: (event: TraceEvent) => boolean) {
    this.#tells = tells
  }

  /** Looks only at what is new. Another array is another trace. */
  isIn({ events, length }: Trace): boolean {
    if (events !== this.#events || length < this.#looked) {
      this.#events = events
      this.#looked = 0
      this.#is = false
    }
    for (; !this.#is && this.#looked < length; this.#looked++) {
      const event = events[this.#looked]
      if (event) this.#is = this.#tells(event)
    }
    return this.#is
  }
}
