/** Records what a person did in the scenario, so that a link or a file replays it. */
import type { Command } from './command.ts'
import { dragged } from './drag.ts'
import { MAX_SCRIPT_ENTRIES } from './limits.ts'
import type { Scenario } from './schema.ts'

/**
 * When a person acted: after the last event already written, and at which virtual time when that had
 * gone on since; or at a time alone, for a run whose events are others.
 */
export type Moment = { atSeq: number; atUs?: number } | { atMs: number }

/**
 * The scenario with `command` added to its script, to act at that moment; a move of a pointer joins
 * the drag that it belongs to. Undefined when the script is full: refuse the command then.
 */
export function recordCommand(
  scenario: Scenario,
  moment: Moment,
  command: Command,
): Scenario | undefined {
  const joined =
    command.do === 'move-pointer' ? dragged(scenario.script, moment, command) : undefined
  if (joined) return { ...scenario, script: joined }
  if (scenario.script.length >= MAX_SCRIPT_ENTRIES) return undefined
  return { ...scenario, script: [...scenario.script, { ...moment, ...command }] }
}
