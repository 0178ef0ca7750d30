/**
 * The run that later ones are held against. It is kept among the runs of this browser, where that can
 * be; in any case it stays as long as the page.
 */
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { KeptRuns } from '../runs/kept-runs.svelte.ts'
import { titleOf } from '../scenario/title.ts'
import { nameOf } from '../recording/source.ts'
import { scenarioOf } from '../store/recorded.ts'
import { isRecorded, type State } from '../store/state.ts'

type Runs = Pick<KeptRuns, 'keep' | 'pin' | 'load' | 'pinned' | 'traceOf' | 'expected'>

export interface Pinned {
  /** In English where it is a preset's. */
  readonly title: string
  readonly events: readonly TraceEvent[]
  /** The lab it was run in: held against itself it says nothing. */
  readonly lab?: number | undefined
  /** Under which it is kept. */
  readonly id?: string
}

class Reference {
  #pinned = $state.raw<Pinned>()
  #asked = false

  get pinned(): Pinned | undefined {
    return this.#pinned
  }

  /** Pins a run as the page shows it, and keeps it. */
  async pin(state: State, runs: Runs): Promise<void> {
    const { trace, scenario, lab, cursor, zoom, lens } = state
    const events = trace.events.slice(0, trace.length)
    const title = isRecorded(state) ? nameOf(state) : titleOf(scenario)
    const before = this.#pinned
    const pinned = (this.#pinned = { title, events, lab: lab?.ref })
    if (before?.id !== undefined) await runs.pin(before.id, false)
    const given = isRecorded(state) ? {} : { scenario: scenarioOf(state) }
    const view = { title, ...given, events, length: events.length, cursor, zoom, lens }
    const run = await runs.keep(view)
    if (!run) return
    await runs.pin(run.id)
    if (this.#pinned === pinned) this.#pinned = { ...pinned, id: run.id }
  }

  async unpin(runs: Runs): Promise<void> {
    const id = this.#pinned?.id
    this.#pinned = undefined
    if (id !== undefined) await runs.pin(id, false)
  }

  /** Takes up what was pinned on an earlier visit, once. */
  async remember(runs: Runs): Promise<void> {
    if (this.#asked || !runs.expected) return
    this.#asked = true
    await runs.load()
    const [run] = runs.pinned
    const events = run?.hasTrace ? await runs.traceOf(run.id) : undefined
    if (run && events && this.#pinned === undefined)
      this.#pinned = { title: run.title, events, id: run.id }
  }
}

export const reference = new Reference()

/** Whether two runs are of the same peers; of others, it says nothing that they differ. */
export function isComparable(a: readonly TraceEvent[], b: readonly TraceEvent[]): boolean {
  return peersOf(a) === peersOf(b)
}

function peersOf([start]: readonly TraceEvent[]): string {
  return start?.kind === 'lab.start' ? Object.keys(start.scenario.peers).sort().join(' ') : ''
}
