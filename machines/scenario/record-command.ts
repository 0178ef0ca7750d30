/** Records what a person did in the scenario, so that a link or a file replays it. */
import type { Command } from './command.ts'
import { MAX_SCRIPT_ENTRIES } from './limits.ts'
import type { Scenario } from './schema.ts'

/** When a person acted. */
export interface Moment {
  /** The last event already written. */
  atSeq: number
  /** The virtual time, when it had gone on since that event. */
  atUs?: number
}

/**
 * The scenario with `command` added to its script, to act right after event `atSeq`. Undefined when
 * the script is full: refuse the command then.
 */
export function recordCommand(
  scenario: Scenario,
  { atSeq, atUs }: Moment,
  command: Command,
): Scenario | undefined {
  if (scenario.script.length >= MAX_SCRIPT_ENTRIES) return undefined
  const time = atUs === undefined ? { atSeq } : { atSeq, atUs }
  return { ...scenario, script: [...scenario.script, { ...time, ...command }] }
}
