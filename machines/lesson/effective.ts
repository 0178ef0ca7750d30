/**
 * What a learner has made of a scenario, however it was done: a change given as a command while the
 * lab runs is the same change as one written into the scenario.
 */
import type { Command, ScriptEntry } from '../scenario/command.ts'
import type { Scenario } from '../scenario/schema.ts'
import { editScenario } from '../topology/edit.ts'
import type { TraceEvent } from '../trace/event.ts'

/** Commands that use a connection and change nothing that could mend or break it. */
const USES: ReadonlySet<Command['do']> = new Set([
  ...(['send', 'send-file', 'relay-file', 'pause-file', 'resume-file', 'cancel-file'] as const),
  ...(['chat', 'get-stats'] as const),
  ...(['steer', 'move-pointer', 'press-key'] as const),
])

/** The scenario that a trace began with, and what was done by hand since worked into it. */
export function effectiveScenario(base: Scenario, trace: readonly TraceEvent[]): Scenario {
  return scenarioAfter(base, trace.filter(isInteractive), trace.at(-1)?.seq ?? -1)
}

/** A command that was given by hand. */
export type Interactive = Extract<TraceEvent, { kind: 'command' }>

export function isInteractive(event: TraceEvent): event is Interactive {
  return event.kind === 'command' && event.origin === 'interactive'
}

/** The same of commands by hand that have been picked out of a trace whose last event is `head`. */
export function scenarioAfter(
  base: Scenario,
  commands: readonly Interactive[],
  head: number,
): Scenario {
  const toCome = base.script
    .filter(({ atSeq }) => atSeq !== undefined && atSeq > head)
    .map((entry) => commandOf(entry))
  const script = base.script.filter(({ atSeq }) => atSeq === undefined)
  return [...commands.map(({ command }) => command), ...toCome].reduce(withCommand, {
    ...base,
    script,
  })
}

function withCommand(scenario: Scenario, command: Command): Scenario {
  if (USES.has(command.do)) return scenario
  const edited = editScenario(scenario, command)
  if (edited !== scenario) return edited
  return { ...scenario, script: [...scenario.script, command] }
}

function commandOf(entry: ScriptEntry): Command {
  const { atMs: _atMs, after: _after, atSeq: _atSeq, atUs: _atUs, ...command } = entry
  return command
}
