/**
 * Opens a kept run: run again to where it was, so that it can go on; or, where that is not the same run
 * any more, as it was recorded. Which of the two is said.
 */
import type { TraceEvent } from '../../machines/trace/event.ts'
import { formatEvent } from '../../machines/trace/jsonl.ts'
import { focusPrimary } from '../start/open.ts'
import type { State } from '../store/state.ts'
import type { Store } from '../store/store.svelte.ts'
import { t } from '../words/later.ts'
import type { Keeping } from './keeping.ts'
import type { KeptRuns } from './kept-runs.svelte.ts'
import type { KeptRun } from './run.ts'

/** Events compared between two breaths of the page. */
const EVENTS_PER_STRETCH = 2000

export async function reopen(
  store: Store,
  runs: Pick<KeptRuns, 'traceOf'>,
  keeping: Pick<Keeping, 'adopt'>,
  run: KeptRun,
): Promise<void> {
  const kept = run.hasTrace ? await runs.traceOf(run.id) : undefined
  store.apply({ type: 'zoom', zoom: run.zoom })
  store.apply({ type: 'lens', lens: run.lens })
  if (run.scenario === undefined)
    return kept ? showRecorded(store, kept, run) : tellLost(store, run)
  store.apply({ type: 'load', scenario: run.scenario, at: Math.max(0, run.events - 1) })
  keeping.adopt(run.id)
  focusPrimary(store)
  const replayed = await arrived(store, run)
  if (replayed === undefined) return
  const difference = kept && (await firstDifference(kept, replayed.trace.events))
  if (store.state.lab?.ref !== replayed.lab?.ref) return
  if (kept && difference !== undefined) {
    showRecorded(store, kept, run)
    const isOther = difference === 0
    const words = t().runs
    const detail = isOther
      ? words.otherVersion(run.peerscope, run.werift)
      : words.differs(difference)
    store.apply({ type: 'problem', problem: { title: words.recorded, detail } })
  } else if (replayed.cursor === run.events - 1 && run.cursor >= 0) {
    store.apply({ type: 'select', seq: run.cursor, passing: true })
  }
}

/** The state once the lab has come to where the run was, or somebody has stopped it; undefined once it is left. */
function arrived(store: Store, run: KeptRun): Promise<State | undefined> {
  const ref = store.state.lab?.ref
  return new Promise((resolve) => {
    const end = store.follow(() => {
      const { state } = store
      const isLeft = state.lab?.ref !== ref
      // Another version shows with the first event; there is no need to wait for the last one.
      const isOther = state.trace.length > 0 && !isMadeBy(state.trace.events[0], run)
      if (!isLeft && !isOther && state.motion.kind !== 'still') return
      end()
      resolve(isLeft ? undefined : state)
    })
  })
}

function isMadeBy(start: TraceEvent | undefined, { peerscope, werift }: KeptRun): boolean {
  return start?.kind === 'lab.start' && start.peerscope === peerscope && start.werift === werift
}

/** The `seq` from which two traces are not the same, as far as both go. */
export async function firstDifference(
  kept: readonly TraceEvent[],
  replayed: readonly TraceEvent[],
): Promise<number | undefined> {
  const length = Math.min(kept.length, replayed.length)
  for (let seq = 0; seq < length; seq++) {
    const [a, b] = [kept[seq], replayed[seq]]
    if (a && b && formatEvent(a) !== formatEvent(b)) return seq
    if (seq % EVENTS_PER_STRETCH === EVENTS_PER_STRETCH - 1)
      await new Promise((go) => setTimeout(go))
  }
  return undefined
}

function showRecorded(store: Store, events: readonly TraceEvent[], { cursor }: KeptRun): void {
  store.apply({ type: 'recording', events })
  if (cursor >= 0) store.apply({ type: 'select', seq: cursor, passing: true })
  focusPrimary(store)
}

function tellLost(store: Store, { title }: KeptRun): void {
  const words = t().runs
  store.apply({ type: 'problem', problem: { title: words.lost(title), detail: words.lostDetail } })
}
