/**
 * Where werift does something else than the RFCs ask, so that a cell parts from its prediction and
 * nobody else is to blame. Each entry says why and what it excuses. None is known: what used to
 * deviate is mended by the patches that scenarios run with.
 */
import type { MatrixCell } from '../../machines/prediction/matrix.ts'
import type { Disagreement } from '../../machines/prediction/observation.ts'

export interface Deviation {
  /** Names it in the output. */
  id: string
  /** What werift does, what it should do, and the section that says so. */
  reason: string
  excuses(cell: MatrixCell, disagreement: Disagreement): boolean
}

export const DEVIATIONS: readonly Deviation[] = []
