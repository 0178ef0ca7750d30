/** The link to a lab in a Web Worker, for the build without a server. */
import type { Request, Response } from '../../machines/link/protocol.ts'
import type { Link, LinkEvents } from './client.ts'

/** Built beside the page by the static build. */
export const WORKER_FILE = 'lab-worker.js'

/** The part of the browser's Worker that the link uses. */
export interface LabWorker {
  onmessage: ((event: { data: Response }) => void) | null
  onerror: ((event: { message?: string; preventDefault(): void }) => void) | null
  postMessage(request: Request): void
  terminate(): void
}

/** Starts no worker before the first request, and a new one for the first lab after a crash. */
export function workerLink(start: () => LabWorker, events: LinkEvents): Link {
  return new WorkerLink(start, events)
}

/** Starts the worker that lies beside the page. */
export function browserWorker(baseUrl: string): LabWorker {
  return new Worker(new URL(WORKER_FILE, baseUrl), { type: 'module' })
}

class WorkerLink implements Link {
  readonly #start: () => LabWorker
  readonly #events: LinkEvents
  #worker: LabWorker | undefined
  /** What the page asked to open last, so that a crash can be told to it. */
  #ref: number | undefined
  #lab: string | undefined

  constructor(start: () => LabWorker, events: LinkEvents) {
    this.#start = start
    this.#events = events
  }

  send(request: Request): void {
    if (request.type === 'open') {
      this.#ref = request.ref
      this.#lab = undefined
    }
    // A worker that is gone has no labs: there is nothing left to close, pause or step.
    else if (this.#worker === undefined) return
    this.#worker ??= this.#begin()
    this.#worker.postMessage(request)
  }

  close(): void {
    this.#worker?.terminate()
    this.#worker = undefined
  }

  #begin(): LabWorker {
    const worker = this.#start()
    worker.onmessage = ({ data }) => {
      if (data.type === 'opened') this.#lab = data.lab
      this.#events.onresponse(data)
    }
    worker.onerror = (event) => {
      event.preventDefault()
      this.#crashed(event.message)
    }
    this.#events.onstatus('open')
    return worker
  }

  #crashed(reason: string | undefined): void {
    this.close()
    const message = reason ?? `${WORKER_FILE} could not be loaded`
    this.#events.onresponse({
      type: 'error',
      code: 'crashed',
      message,
      ref: this.#lab === undefined ? this.#ref : undefined,
      lab: this.#lab,
    })
  }
}
