/** The scenario of the current run, with what a person did by hand written into its script. */
import { MAX_SCRIPT_ENTRIES } from '../../machines/scenario/limits.ts'
import { recordCommand, type Moment } from '../../machines/scenario/record-command.ts'
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
export function scenarioOf(state: State): ScenarioInput {
  const [start] = state.trace.events
  const commands = commandsByHand(state)
  if (start?.kind !== 'lab.start' || commands.length === 0) return state.scenario
  const recorded = commands.reduce(
    (scenario, event) => recordCommand(scenario, momentOf(state, event), event.command) ?? scenario,
    start.scenario,
  )
  return { ...state.scenario, script: recorded.script }
}

/** A command by hand acted after the event before it, maybe after time had gone on. */
function momentOf({ trace }: State, { seq, atUs }: CommandEvent): Moment {
  const atSeq = seq - 1
  return trace.events[atSeq]?.atUs === atUs ? { atSeq } : { atSeq, atUs }
}

/** False when the script has no room to record another command. */
export function canRecord(state: State): boolean {
  const [start] = state.trace.events
  const written = start?.kind === 'lab.start' ? start.scenario.script.length : 0
  return written + commandsByHand(state).length < MAX_SCRIPT_ENTRIES
}
