/** The run that later ones are held against. It stays as long as the page. */
import type { TraceEvent } from '../../machines/trace/event.ts'
import { shownTitle } from '../scenario/title.ts'
import type { State } from '../store/state.ts'

export interface Pinned {
  readonly title: string
  readonly events: readonly TraceEvent[]
  /** The lab it was run in: held against itself it says nothing. */
  readonly lab: number | undefined
}

class Reference {
  #pinned = $state.raw<Pinned>()

  get pinned(): Pinned | undefined {
    return this.#pinned
  }

  pin({ trace, scenario, lab }: State): void {
    const events = trace.events.slice(0, trace.length)
    this.#pinned = { title: shownTitle(scenario), events, lab: lab?.ref }
  }

  unpin(): void {
    this.#pinned = undefined
  }
}

export const reference = new Reference()
