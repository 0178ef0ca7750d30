/**
 * Worker threads that run cells. Each keeps one realm for all of its cells, one world after the
 * other: what is compiled once stays warm. The module is both ends of the thread.
 */
import { parentPort, Worker, workerData } from 'node:worker_threads'
import type { MatrixCell } from '../../machines/prediction/matrix.ts'
import type { Observation } from '../../machines/prediction/observation.ts'
import { runCell, type BuiltLab } from './run-cell.ts'

interface ThreadData {
  role: typeof ROLE
  /** File URL of the built lab. */
  labUrl: string
}

const ROLE = 'peerscope-matrix'

/** Somebody who runs cells, one at a time. */
export interface Runner {
  run(cell: MatrixCell): Promise<Observation>
  end(): Promise<void>
}

/** A runner in a thread of its own. A lab that breaks down rejects the run. */
export function startThread(labUrl: string): Runner {
  const data: ThreadData = { role: ROLE, labUrl }
  const worker = new Worker(new URL(import.meta.url), { workerData: data })
  return {
    run: (cell) =>
      new Promise((resolve, reject) => {
        const done = (act: () => void): void => {
          worker.off('message', arrived).off('error', broken)
          act()
        }
        const arrived = (observation: Observation): void => done(() => resolve(observation))
        const broken = (error: unknown): void =>
          done(() => reject(error instanceof Error ? error : new Error(String(error))))
        worker.on('message', arrived).on('error', broken)
        worker.postMessage(cell)
      }),
    end: async () => void (await worker.terminate()),
  }
}

function isThreadData(data: unknown): data is ThreadData {
  return typeof data === 'object' && data !== null && 'role' in data && data.role === ROLE
}

async function serve(port: NonNullable<typeof parentPort>, labUrl: string): Promise<void> {
  const lab = (await import(/* @vite-ignore */ labUrl)) as BuiltLab
  port.on('message', (cell: MatrixCell) => {
    // A rejection ends the thread, and the other end hears of it.
    void runCell(lab, cell).then((observation) => port.postMessage(observation))
  })
}

if (parentPort && isThreadData(workerData)) await serve(parentPort, workerData.labUrl)
