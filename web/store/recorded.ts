/** The scenario of the current run, with what a person did by hand written into its script. */
import { recordedScenario } from '../../machines/edits/recorded.ts'
import { entriesFor } from '../../machines/scenario/drag.ts'
import { MAX_SCRIPT_ENTRIES } from '../../machines/scenario/limits.ts'
import type { ScenarioInput } from '../../machines/scenario/schema.ts'
import type { CommandEvent, TraceEvent } from '../../machines/trace/event.ts'
import type { State } from './state.ts'

/** The commands that a person gave in this run, in order. */
export function commandsByHand(state: State): CommandEvent[] {
  const { events, length } = state.trace
  return events.slice(0, length).filter(isByHand)
}

function isByHand(event: TraceEvent): event is CommandEvent {
  return event.kind === 'command' && event.origin === 'interactive'
}

/** What reproduces the current run exactly: the scenario as given until something was done by hand. */
export function scenarioOf({ scenario, trace }: State): ScenarioInput {
  const [start] = trace.events
  // What was done by hand to real traffic cannot be done again at the same point.
  if (start?.kind === 'lab.start' && start.live !== undefined) return scenario
  return recordedScenario(scenario, trace.events.slice(0, trace.length))
}

/** False when the script has no room to record another command. */
export function canRecord(state: State): boolean {
  const [start] = state.trace.events
  const script = start?.kind === 'lab.start' ? start.scenario.script : []
  // Those with a place in the trace are in it, once they have acted.
  const written = script.filter(({ atSeq }) => atSeq === undefined).length
  const given = commandsByHand(state).map(({ command }) => command)
  return written + entriesFor(given) < MAX_SCRIPT_ENTRIES
}
