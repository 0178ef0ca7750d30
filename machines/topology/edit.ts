/** A change made before the run: into the scenario itself instead of its script. */
import type { Command, ScriptEntry } from '../scenario/command.ts'
import type { Scenario } from '../scenario/schema.ts'
import { applyCommand } from './apply.ts'

/**
 * The scenario in which a command has acted before anything else did. A server that is down from
 * the start is written as a script entry, since the scenario has no other word for it.
 */
export function editScenario(scenario: Scenario, command: Command): Scenario {
  if (command.do === 'fail-server' || command.do === 'restore-server') {
    const script = scenario.script.filter((entry) => failedAtStart(entry) !== command.server)
    const failing: ScriptEntry[] = command.do === 'fail-server' ? [{ atMs: 0, ...command }] : []
    return { ...scenario, script: [...failing, ...script] }
  }
  return applyCommand(scenario, command)
}

/** Ids of the servers that a scenario stops before anything else happens. */
export function downAtStart({ script }: Scenario): string[] {
  return script.flatMap((entry) => failedAtStart(entry) ?? [])
}

function failedAtStart(entry: ScriptEntry): string | undefined {
  return entry.do === 'fail-server' && entry.atMs === 0 ? entry.server : undefined
}
