/** Worker threads that run scenarios, one world after the other. The module is both ends of the thread. */
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { runOne, type Job, type Ran } from './run-one.ts'

/** Somebody who runs scenarios, one at a time. */
export interface Runner {
  run(job: Job): Promise<Ran>
  end(): Promise<void>
}

interface ThreadData {
  role: typeof ROLE
  /** Folder of the built lab. */
  lab: string
}

const ROLE = 'peerscope-sweep'

/** A runner in a thread of its own. A lab that breaks down rejects the run. */
export function startThread(lab: string): Runner {
  const data: ThreadData = { role: ROLE, lab }
  const worker = new Worker(new URL(import.meta.url), { workerData: data })
  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        const done = (act: () => void): void => {
          worker.off('message', arrived).off('error', broken)
          act()
        }
        const arrived = (ran: Ran): void => done(() => resolve(ran))
        const broken = (error: unknown): void =>
          done(() => reject(error instanceof Error ? error : new Error(String(error))))
        worker.on('message', arrived).on('error', broken)
        worker.postMessage(job)
      }),
    end: async () => void (await worker.terminate()),
  }
}

function isThreadData(data: unknown): data is ThreadData {
  return typeof data === 'object' && data !== null && 'role' in data && data.role === ROLE
}

function serve(port: NonNullable<typeof parentPort>, lab: string): void {
  // A rejection ends the thread, and the other end hears of it.
  port.on('message', (job: Job) => void runOne(lab, job).then((ran) => port.postMessage(ran)))
}

if (parentPort && isThreadData(workerData)) serve(parentPort, workerData.lab)
