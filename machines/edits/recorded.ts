/** The scenario that a trace is a run of, with all that was done by hand in its script. */
import { spread } from '../scenario/drag.ts'
import { recordCommand, type Moment } from '../scenario/record-command.ts'
import type { ScenarioInput } from '../scenario/schema.ts'
import type { CommandEvent, TraceEvent } from '../trace/event.ts'

/**
 * What reproduces a run: its scenario, and each command by hand as an entry that acts after the event
 * before it. Commands that the trace replayed already stand in the script; they are not added again.
 * `untilSeq`: commands after this event keep their time instead of their place, for a run whose
 * events will differ from there on.
 */
export function recordedScenario(
  scenario: ScenarioInput,
  trace: readonly TraceEvent[],
  untilSeq = Infinity,
): ScenarioInput {
  const [start] = trace
  const head = trace.at(-1)?.seq ?? -1
  const given = trace.filter(isByHand)
  if (start?.kind !== 'lab.start') return scenario
  const { script } = start.scenario
  if (
    given.length === 0 &&
    (untilSeq === Infinity || script.every(({ atSeq }) => atSeq === undefined))
  )
    return scenario
  const waiting = script.filter(({ atSeq }) => atSeq === undefined)
  const toCome = spread(script).filter(({ atSeq }) => atSeq !== undefined && atSeq > head)
  const recorded = given.reduce(
    (before, event) =>
      recordCommand(before, momentOf(trace, event, untilSeq), event.command) ?? before,
    { ...start.scenario, script: waiting },
  )
  return { ...scenario, script: [...recorded.script, ...toCome] }
}

function isByHand(event: TraceEvent): event is CommandEvent {
  return event.kind === 'command' && event.origin === 'interactive'
}

/** A command by hand acted after the event before it, maybe after time had gone on. */
function momentOf(
  trace: readonly TraceEvent[],
  { seq, atUs }: CommandEvent,
  untilSeq: number,
): Moment {
  if (seq > untilSeq) return { atMs: atUs / 1000 }
  const atSeq = seq - 1
  return trace[atSeq]?.atUs === atUs ? { atSeq } : { atSeq, atUs }
}
