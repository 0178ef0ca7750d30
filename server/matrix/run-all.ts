/** Runs many cells on a few runners, each taking the next one as soon as it is free. */
import type { MatrixCell } from '../../machines/prediction/matrix.ts'
import { judgeCell, type CellResult } from './result.ts'
import type { Runner } from './thread.ts'

/** The results in the order of the cells; `progress` is told after each one. */
export async function runAll(
  cells: readonly MatrixCell[],
  runners: readonly Runner[],
  progress: (done: number) => void,
): Promise<CellResult[]> {
  const results = new Array<CellResult>(cells.length)
  const waiting = [...cells.entries()]
  let done = 0
  const work = async (runner: Runner): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, cell] = next
      results[index] = judgeCell(cell, await runner.run(cell))
      progress(++done)
    }
  }
  await Promise.all(runners.map(work))
  return results
}
