/** What became of the edits of a run, as far as its trace tells. */
import type { FaultHit, LabStart, TraceEvent } from '../trace/event.ts'
import type { Fault } from '../scenario/fault-shape.ts'
import { isEdit } from './scenario.ts'
import { fieldTitle } from './title.ts'

export interface EditOutcome {
  fault: Fault
  /** `a=fingerprint`, `SCTP verification tag`. */
  title: string
  /** Each time it met what it was made for. */
  hits: FaultHit[]
  /**
   * `changed` once it has; `refused` when what it met could not be changed so, as the last hit's detail
   * says; `missed` when the run ended without it; `waiting` until then.
   */
  state: 'changed' | 'refused' | 'missed' | 'waiting'
}

/** How the detail of a hit begins when nothing was changed. */
export const NOTHING_CHANGED = 'nothing changed: '

/** The edits of the run so far, in the scenario's order. */
export function editOutcomes(trace: readonly TraceEvent[]): EditOutcome[] {
  const [start] = trace
  if (start?.kind !== 'lab.start') return []
  const edits = faultsOf(start).filter(isEdit)
  if (edits.length === 0) return []
  const hits = trace.filter((event): event is FaultHit => event.kind === 'fault.hit')
  const isOver = trace.at(-1)?.kind === 'lab.end'
  return edits.map((fault) => {
    const own = hits.filter((hit) => hit.fault === fault.id)
    const title = fieldTitle(fault.field ?? '')
    return { fault, title, hits: own, state: stateOf(own, isOver) }
  })
}

/** A trace that was not made by us may lack what its header should have. */
function faultsOf({ scenario }: LabStart): readonly Fault[] {
  return (scenario as Partial<typeof scenario>).faults ?? []
}

function stateOf(hits: readonly FaultHit[], isOver: boolean): EditOutcome['state'] {
  const last = hits.at(-1)
  if (!last) return isOver ? 'missed' : 'waiting'
  return last.detail?.includes(NOTHING_CHANGED) === true ? 'refused' : 'changed'
}
