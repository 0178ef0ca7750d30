/** Records what a person did in the scenario, so that a link or a file replays it. */
import type { Command } from './command.ts'
import { MAX_SCRIPT_ENTRIES } from './limits.ts'
import type { Scenario } from './schema.ts'

/**
 * When a person acted: after the last event already written, and at which virtual time when that had
 * gone on since; or at a time alone, for a run whose events are others.
 */
export type Moment = { atSeq: number; atUs?: number } | { atMs: number }

/**
 * The scenario with `command` added to its script, to act at that moment. Undefined when
 * the script is full: refuse the command then.
 */
export function recordCommand(
  scenario: Scenario,
  moment: Moment,
  command: Command,
): Scenario | undefined {
  if (scenario.script.length >= MAX_SCRIPT_ENTRIES) return undefined
  return { ...scenario, script: [...scenario.script, { ...moment, ...command }] }
}
