/** Records what a person did in the scenario, so that a link or a file replays it. */
import type { Command } from './command.ts'
import { MAX_SCRIPT_ENTRIES } from './limits.ts'
import type { Scenario } from './schema.ts'

/**
 * The scenario with `command` added to its script, to act right after event `atSeq`, the last one
 * already written when the person acted. Undefined when the script is full: refuse the command then.
 */
export function recordCommand(
  scenario: Scenario,
  atSeq: number,
  command: Command,
): Scenario | undefined {
  if (scenario.script.length >= MAX_SCRIPT_ENTRIES) return undefined
  return { ...scenario, script: [...scenario.script, { atSeq, ...command }] }
}
