/** What the panes are called. */
import type { Pane } from '../store/state.ts'

export const PANE_TITLES: Readonly<Record<Pane, string>> = {
  lesson: 'Lesson',
  ladder: 'Ladder',
  states: 'States',
  network: 'Network',
  nat: 'NAT',
  event: 'Event',
}

/** The title of a pane that content names; its own word when no pane has it. */
export function paneTitle(pane: string): string {
  return Object.entries(PANE_TITLES).find(([each]) => each === pane)?.[1] ?? pane
}
