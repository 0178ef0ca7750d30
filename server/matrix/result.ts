/** One cell of the matrix, predicted and observed side by side. */
import { predictNats, type MatrixCell } from '../../machines/prediction/matrix.ts'
import {
  compare,
  type Disagreement,
  type Observation,
} from '../../machines/prediction/observation.ts'
import type { Prediction } from '../../machines/prediction/predict.ts'
import { DEVIATIONS, type Deviation } from './deviations.ts'

export interface CellResult {
  cell: MatrixCell
  /** From the first peer's view. */
  prediction: Prediction
  observation: Observation
  /** Empty when they agree. */
  disagreements: Disagreement[]
  /** Ids of the deviations that excuse all of them; absent when one is left. */
  excusedBy?: string[]
}

/** Holds what a run of a cell showed against what is predicted for both sides. */
export function judgeCell(
  cell: MatrixCell,
  observation: Observation,
  deviations: readonly Deviation[] = DEVIATIONS,
): CellResult {
  const { a, b, servers } = cell
  const prediction = predictNats(a, b, servers)
  const fromOther = predictNats(b, a, servers)
  const disagreements = compare([prediction, fromOther], observation)
  const excuses = disagreements.map((each) =>
    deviations.find((deviation) => deviation.excuses(cell, each)),
  )
  const excusedBy = excuses.flatMap((deviation) => (deviation ? [deviation.id] : []))
  const isExcused = disagreements.length > 0 && excusedBy.length === disagreements.length
  return {
    cell,
    prediction,
    observation,
    disagreements,
    ...(isExcused && { excusedBy: [...new Set(excusedBy)] }),
  }
}

/** True for a disagreement that no deviation of werift explains: somebody is wrong. */
export function isWrong({ disagreements, excusedBy }: CellResult): boolean {
  return disagreements.length > 0 && excusedBy === undefined
}
