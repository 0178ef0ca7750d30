/** What the panes are called. */
import { t } from '../words/later.ts'

/** The title of a pane that content names; its own word when no pane has it. */
export function paneTitle(pane: string): string {
  return Object.entries(t().page.panes).find(([each]) => each === pane)?.[1] ?? pane
}
