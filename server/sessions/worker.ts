/** A lab's worker thread, as the rest of the server sees it. */
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Scenario } from '../../machines/scenario/schema.ts'
import type { FromWorker, ToWorker, WorkerData } from '../lab/drive/thread.ts'
import { MAX_WORKER_HEAP_MB, MAX_WORKER_YOUNG_MB } from './limits.ts'

export interface LabThread {
  post(message: ToWorker): void
  terminate(): Promise<void>
}

export interface ThreadEvents {
  message(message: FromWorker): void
  /** The thread is gone; `reason` says why when nobody asked for it. */
  exit(reason: string): void
}

export type StartThread = (scenario: Scenario, on: ThreadEvents) => LabThread

/**
 * Starts threads from the built worker and the built lab, given as paths. Peers of live labs are at
 * `rtcHosts`, addresses of this machine; at loopback unless they are given.
 */
export function threadStarter(
  workerFile: string,
  labFile: string,
  rtcHosts?: readonly string[],
): StartThread {
  const labUrl = pathToFileURL(labFile).href
  return (scenario, on) => {
    const workerData: WorkerData = { labUrl, scenario, rtcHosts }
    const worker = new Worker(workerFile, {
      workerData,
      resourceLimits: {
        maxOldGenerationSizeMb: MAX_WORKER_HEAP_MB,
        maxYoungGenerationSizeMb: MAX_WORKER_YOUNG_MB,
      },
    })
    let reason: string | undefined
    worker.on('message', (message: FromWorker) => on.message(message))
    worker.on('error', (error) => {
      reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    })
    worker.on('exit', (code) => on.exit(reason ?? `the lab's thread ended with status ${code}`))
    return {
      post: (message) => worker.postMessage(message),
      terminate: async () => void (await worker.terminate()),
    }
  }
}
