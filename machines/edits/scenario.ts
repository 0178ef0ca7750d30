/** Edits as part of a scenario: added, listed, taken out, and the run that follows from them. */
import type { Fault } from '../scenario/fault-shape.ts'
import type { ScenarioInput } from '../scenario/schema.ts'
import type { TraceEvent } from '../trace/event.ts'
import { EDIT_PREFIX, editFault, type Edit } from './fault.ts'
import { recordedScenario } from './recorded.ts'
import { good, type Result } from './result.ts'

type FaultInput = NonNullable<ScenarioInput['faults']>[number]

/** A scenario to run, and the event up to which it runs as the trace did. */
export interface Replay {
  scenario: ScenarioInput
  fault: Fault
  /** The event that was edited. */
  seq: number
}

export function isEdit({ id, action }: { id: string; action: string }): boolean {
  return action === 'rewrite' && id.startsWith(EDIT_PREFIX)
}

/** The edits of a scenario, in the order in which they act. */
export function editsOf({ faults = [] }: Pick<ScenarioInput, 'faults'>): FaultInput[] {
  return faults.filter(isEdit)
}

/**
 * The scenario of this trace with one edit more. `scenario` is the one as given, `trace` what became of
 * it. Editing the same field of the same packet again replaces what was edited before.
 */
export function replayWith(
  scenario: ScenarioInput,
  trace: readonly TraceEvent[],
  edit: Edit,
): Result<Replay> {
  const made = editFault(trace, edit)
  if (!made.ok) return made
  const recorded = recordedScenario(scenario, trace, edit.seq)
  const others = (recorded.faults ?? []).filter(
    (each) => !(isEdit(each) && isSame(each, made.value)),
  )
  const fault = { ...made.value, id: freeId(made.value.id, others) }
  return good({ scenario: { ...recorded, faults: [...others, fault] }, fault, seq: edit.seq })
}

/** The scenario without this edit; the others keep their order. */
export function withoutEdit(scenario: ScenarioInput, id: string): ScenarioInput {
  return keeping(scenario, (fault) => fault.id !== id || !isEdit(fault))
}

/** The scenario as it was before anything was edited. */
export function withoutEdits(scenario: ScenarioInput): ScenarioInput {
  return keeping(scenario, (fault) => !isEdit(fault))
}

/** The scenario without its last edit. */
export function undoEdit(scenario: ScenarioInput): ScenarioInput {
  const last = editsOf(scenario).at(-1)
  return last ? withoutEdit(scenario, last.id) : scenario
}

function keeping(scenario: ScenarioInput, keeps: (fault: FaultInput) => boolean): ScenarioInput {
  const { faults = [], ...rest } = scenario
  const kept = faults.filter(keeps)
  return kept.length === 0 && scenario.faults?.length !== 0 ? rest : { ...rest, faults: kept }
}

/** The same field of the same packet or message, at the same point of its way. */
function isSame(one: FaultInput, other: FaultInput): boolean {
  const keyOf = ({ match, nth, field }: FaultInput): string =>
    JSON.stringify([
      ...[match.packet, match.from, match.to, match.via, match.direction, match.protocol],
      ...[match.type, nth ?? 'every', field],
    ])
  return keyOf(one) === keyOf(other)
}

/** Edits of events that other edits have moved may come to the same name. */
function freeId(id: string, taken: readonly FaultInput[]): string {
  const isFree = (wanted: string) => taken.every((each) => each.id !== wanted)
  if (isFree(id)) return id
  for (let count = 2; ; count++) {
    const ending = `-${count}`
    const next = id.slice(0, 32 - ending.length).replace(/-$/, '') + ending
    if (isFree(next)) return next
  }
}
