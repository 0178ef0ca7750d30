/**
 * The matrix as JSON. Fields are only ever added; `format` grows when one changes its meaning.
 *
 *   { format, agrees, cells: [ { a, b, servers, predicted, observed, agrees, disagreements, excusedBy } ] }
 *
 * `a` and `b` are names of NAT presets, of alice's and bob's network. Pair types are local and remote
 * candidate type, from the view of the peer that has them. `observed.connectedMs` is virtual time.
 */
import type { MatrixCell } from '../../machines/prediction/matrix.ts'
import type { Disagreement, SideObservation } from '../../machines/prediction/observation.ts'
import type { PairType } from '../../machines/prediction/checks.ts'
import { isWrong, type CellResult } from './result.ts'

const MATRIX_FORMAT = 1

interface CellJson extends MatrixCell {
  predicted: { connects: boolean; pairs: PairType[]; rule: string; because: string }
  observed: {
    connects: boolean
    connectedMs?: number
    alice: SideObservation
    bob: SideObservation
  }
  /** False only where no known deviation of werift excuses what parts. */
  agrees: boolean
  disagreements: Disagreement[]
  /** Ids of deviations. */
  excusedBy?: string[]
}

export interface MatrixJson {
  format: typeof MATRIX_FORMAT
  agrees: boolean
  cells: CellJson[]
}

/** The results as data. */
export function matrixJson(results: readonly CellResult[]): MatrixJson {
  const cells = results.map(cellJson)
  return { format: MATRIX_FORMAT, agrees: cells.every(({ agrees }) => agrees), cells }
}

function cellJson(result: CellResult): CellJson {
  const { cell, prediction, observation, disagreements, excusedBy } = result
  const { connects, pairs, rule, because } = prediction
  const { connectedUs, sides } = observation
  const [alice, bob] = sides
  return {
    ...cell,
    predicted: { connects, pairs, rule, because },
    observed: {
      connects: observation.connects,
      ...(connectedUs !== undefined && { connectedMs: connectedUs / 1000 }),
      alice,
      bob,
    },
    agrees: !isWrong(result),
    disagreements,
    ...(excusedBy && { excusedBy }),
  }
}
