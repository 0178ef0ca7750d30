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
