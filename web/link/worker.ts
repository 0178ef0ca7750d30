/** The link to a lab in a Web Worker, for the build without a server. */
import type { Request, Response } from '../../machines/link/protocol.ts'
import type { Link, LinkEvents } from './client.ts'
import { t } from '../words/words.svelte.ts'

/** Built beside the page by the static build. */
export const WORKER_FILE = 'lab-worker.js'

/** What a worker tells the link; an `error` without a reason is a script that did not load. */
export interface WorkerEvents {
  message(response: Response): void
  error(reason: string | undefined): void
}

export interface LabWorker {
  postMessage(request: Request): void
  terminate(): void
}

export type StartWorker = (on: WorkerEvents) => LabWorker

/** Starts no worker before the first request, unless it is warmed, and a new one for the first lab after a crash. */
export function workerLink(start: StartWorker, events: LinkEvents): Link {
  return new WorkerLink(start, events)
}

/** Starts the worker that lies beside the page. */
export function browserWorker(baseUrl: string): StartWorker {
  return (on) => {
    const worker = new Worker(new URL(WORKER_FILE, baseUrl), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<Response>) => on.message(data)
    worker.onerror = (event) => {
      event.preventDefault()
      on.error(event.message)
    }
    return worker
  }
}

class WorkerLink implements Link {
  readonly #start: StartWorker
  readonly #events: LinkEvents
  #worker: LabWorker | undefined
  /** What the page asked to open last, so that a crash can be told to it. */
  #ref: number | undefined
  #lab: string | undefined

  constructor(start: StartWorker, events: LinkEvents) {
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

  warm(): void {
    this.#worker ??= this.#begin()
  }

  close(): void {
    this.#worker?.terminate()
    this.#worker = undefined
  }

  #begin(): LabWorker {
    const worker = this.#start({
      message: (response) => {
        if (response.type === 'opened') this.#lab = response.lab
        this.#events.onresponse(response)
      },
      error: (reason) => this.#crashed(reason),
    })
    this.#events.onstatus('open')
    return worker
  }

  #crashed(reason: string | undefined): void {
    this.close()
    const message = reason ?? t().notices.labNotLoaded(WORKER_FILE)
    this.#events.onresponse({
      type: 'error',
      code: 'crashed',
      message,
      ref: this.#lab === undefined ? this.#ref : undefined,
      lab: this.#lab,
    })
  }
}
