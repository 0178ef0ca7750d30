/** The sign of each verdict: it is told without its colour. */
import type { Verdict } from '../../machines/sweep/outcome.ts'

export const MARKS: Record<Verdict, string> = {
  connected: '✓',
  lost: '◐',
  failed: '✕',
  unfinished: '…',
  broken: '!',
}
