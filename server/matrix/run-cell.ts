/** Runs one cell of the matrix on the real stack, in this realm. */
import { matrixScenario, type MatrixCell } from '../../machines/prediction/matrix.ts'
import { Observer, type Observation } from '../../machines/prediction/observation.ts'
import type { openLab } from '../lab/lab.ts'

/** The built lab. */
export interface BuiltLab {
  openLab: typeof openLab
}

const door = { yield: () => new Promise<void>((resolve) => setImmediate(resolve)) }

/** Runs until it is decided whether the peers connect, at the latest to the scenario's stop. */
export async function runCell({ openLab: open }: BuiltLab, cell: MatrixCell): Promise<Observation> {
  const lab = open(matrixScenario(cell.a, cell.b, cell.servers), door)
  const observer = new Observer('alice', 'bob')
  const note = (reason: unknown): void => lab.rejected(String(reason))
  process.on('unhandledRejection', note)
  try {
    while (!lab.ended && !observer.isDecided) {
      await lab.advance()
      for (const event of lab.take()) observer.note(event)
    }
    return observer.result
  } finally {
    lab.end('closed')
    process.off('unhandledRejection', note)
  }
}
