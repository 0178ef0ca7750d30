/** The scenario that a fork runs: this one with what was done by hand up to an event, and nothing after it. */
import { recordedScenario } from '../../machines/edits/recorded.ts'
import { spread } from '../../machines/scenario/drag.ts'
import type { ScenarioInput } from '../../machines/scenario/schema.ts'
import type { State } from '../store/state.ts'

export function forkScenario({ scenario, trace }: State, seq: number): ScenarioInput {
  const recorded = recordedScenario(scenario, trace.events.slice(0, seq + 1))
  const all = recorded.script && spread(recorded.script)
  const script = all?.filter(({ atSeq = -1 }) => atSeq < seq)
  return script?.length === all?.length ? recorded : { ...recorded, script }
}
