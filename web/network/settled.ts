/** Whether what was asked for has been answered, so that a control can show how things stand. */
import type { State } from '../store/state.ts'

/**
 * False while a command waits for its answer or a lab is being opened. A control shows what a person
 * chose until then; a choice that was refused is taken back.
 */
export function isSettled({ pending, lab }: State): boolean {
  return pending.length === 0 && lab?.phase !== 'opening'
}
