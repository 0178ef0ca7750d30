/**
 * The page's way to its dissection worker: questions out, a promise each. The worker starts with the
 * first question. It is told a trace in portions, as far as it has come when something is asked, and
 * forgets it with the next trace.
 */
import type { Dissection } from '../../machines/dissection/field.ts'
import type {
  Comparison,
  DissectionRequest,
  DissectionResponse,
} from '../../machines/link/dissection.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Trace } from '../store/state.ts'
import { t } from '../words/words.svelte.ts'

/** Built beside the page in both modes. */
export const DISSECTION_FILE = 'dissection-worker.js'

/** Events told in one message: copying them must not hold up a frame. */
export const EVENTS_PER_PORTION = 1_000

/** So often in a row the worker is started without answering anything before it counts as broken. */
export const MAX_STARTS = 3

/** A worker that is asked something and says nothing for this long is taken for dead. */
const SILENCE_MS = 60_000

/** Time as the client needs it. */
export interface DissectionTime {
  /** Lets the page draw between two portions. */
  breathe(): Promise<void>
  /** Calls back after a silence, unless cancelled by what it gives. */
  afterSilence(callback: () => void): () => void
}

/** What a worker tells; an `error` without a reason is a script that did not load. */
export interface DissectionWorkerEvents {
  message(response: DissectionResponse): void
  error(reason: string | undefined): void
}

export interface DissectionWorker {
  postMessage(request: DissectionRequest, transfer?: Transferable[]): void
  terminate(): void
}

export type StartDissectionWorker = (on: DissectionWorkerEvents) => DissectionWorker

/** Why there is no answer: one sentence for a person. */
export class DissectionProblem extends Error {
  override name = 'DissectionProblem'
}

type Answer = Exclude<DissectionResponse, { type: 'progress' | 'part' | 'error' }>
/** A question before it has a number. */
type Question = DissectionRequest extends infer Each
  ? Each extends { ref: number }
    ? Omit<Each, 'ref'>
    : never
  : never

interface Waiting {
  resolve: (answer: Answer) => void
  reject: (problem: DissectionProblem) => void
  onprogress: ((share: number) => void) | undefined
  /** What has come of a trace so far. */
  readonly events: TraceEvent[]
}

export class DissectionClient {
  readonly #start: StartDissectionWorker
  readonly #time: DissectionTime
  #cancelWatch: () => void = () => undefined
  #worker: DissectionWorker | undefined
  #starts = 0
  #reason = ''
  #ref = 0
  readonly #waiting = new Map<number, Waiting>()
  #run = 0
  #events: readonly TraceEvent[] = []
  #told = 0
  /** Portions of several questions follow each other. */
  #telling: Promise<void> = Promise.resolve()

  constructor(start: StartDissectionWorker, time: DissectionTime = browserTime) {
    this.#start = start
    this.#time = time
  }

  /** What the event carries, in layers; undefined when there is nothing to look into. */
  async dissect(trace: Trace, seq: number): Promise<Dissection | undefined> {
    const run = await this.#tell(trace)
    const answer = await this.#ask({ type: 'dissect', run, seq })
    return answer.type === 'dissection' ? answer.dissection : undefined
  }

  /** The description of the event beside the one that it answers or replaces. */
  async compare(trace: Trace, seq: number): Promise<Comparison | undefined> {
    const run = await this.#tell(trace)
    const answer = await this.#ask({ type: 'compare', run, seq })
    return answer.type === 'comparison' ? answer.comparison : undefined
  }

  /** What events from `from` on say of some fields, and up to which event that goes. */
  async fields(
    trace: Trace,
    names: readonly string[],
    from: number,
  ): Promise<Pick<Extract<Answer, { type: 'fields' }>, 'to' | 'values'>> {
    const run = await this.#tell(trace)
    const answer = await this.#ask({ type: 'fields', run, names, from, to: trace.length })
    return answer.type === 'fields' ? answer : { to: from, values: [] }
  }

  /** The trace as a capture for Wireshark. */
  async pcapng(trace: Trace): Promise<Uint8Array> {
    const run = await this.#tell(trace)
    const answer = await this.#ask({ type: 'pcapng', run })
    return answer.type === 'file' ? answer.bytes : new Uint8Array()
  }

  /** Reads a capture or dump; its bytes are given away. `onprogress` is told the share done, 0 to 1. */
  async read(
    name: string,
    bytes: Uint8Array,
    options: { keyLog?: string; onprogress?: (share: number) => void } = {},
  ): Promise<TraceEvent[]> {
    const { keyLog, onprogress } = options
    const question = { type: 'read', name, bytes, ...(keyLog !== undefined && { keyLog }) } as const
    const answer = await this.#ask(question, { onprogress, transfer: [bytes.buffer] })
    return answer.type === 'trace' ? answer.events : []
  }

  /** Lets a worker that has failed too often try again. */
  forgive(): void {
    this.#starts = 0
  }

  /** Ends the worker; what waits is told so. */
  close(): void {
    this.#end(t().inspector.closed)
  }

  /** Tells what is new of a trace; the number under which the worker knows it. */
  #tell(trace: Trace): Promise<number> {
    const told = this.#telling.then(() => this.#tellAll(trace))
    this.#telling = told.then(
      () => undefined,
      () => undefined,
    )
    return told
  }

  async #tellAll({ events, length }: Trace): Promise<number> {
    const worker = this.#ready()
    if (this.#events !== events) {
      this.#events = events
      this.#run += 1
      this.#told = 0
    }
    while (this.#told < length) {
      const end = Math.min(length, this.#told + EVENTS_PER_PORTION)
      worker.postMessage({
        type: 'events',
        run: this.#run,
        events: events.slice(this.#told, end),
      })
      this.#told = end
      if (end < length) await this.#time.breathe()
      if (this.#worker !== worker) throw new DissectionProblem(this.#reason)
    }
    return this.#run
  }

  #ask(
    question: Question,
    options: { onprogress?: Waiting['onprogress']; transfer?: Transferable[] } = {},
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const worker = this.#ready()
      const ref = ++this.#ref
      this.#waiting.set(ref, { resolve, reject, onprogress: options.onprogress, events: [] })
      worker.postMessage({ ...question, ref }, options.transfer)
      this.#watch()
    })
  }

  /** A worker may hang or be ended by the browser without a word. */
  #watch(): void {
    this.#cancelWatch()
    if (this.#waiting.size === 0) return
    this.#cancelWatch = this.#time.afterSilence(() => this.#end(t().inspector.silent))
  }

  #ready(): DissectionWorker {
    if (this.#worker !== undefined) return this.#worker
    if (this.#starts >= MAX_STARTS) throw new DissectionProblem(this.#reason)
    this.#starts += 1
    try {
      return (this.#worker = this.#begin())
    } catch (error) {
      this.#reason = t().inspector.notStarted(String(error))
      throw new DissectionProblem(this.#reason)
    }
  }

  #begin(): DissectionWorker {
    const worker = this.#start({
      message: (response) => {
        if (this.#worker === worker) this.#answered(response)
      },
      error: (reason) => {
        if (this.#worker === worker) this.#end(reasonOf(reason))
      },
    })
    return worker
  }

  #answered(response: DissectionResponse): void {
    const waiting = this.#waiting.get(response.ref)
    if (waiting === undefined) return
    if (response.type === 'progress') {
      this.#watch()
      return waiting.onprogress?.(response.share)
    }
    if (response.type === 'part') {
      this.#watch()
      for (const event of response.events) waiting.events.push(event)
      return
    }
    this.#starts = 0
    this.#waiting.delete(response.ref)
    this.#watch()
    if (response.type === 'error') waiting.reject(new DissectionProblem(response.message))
    else if (response.type === 'trace') waiting.resolve(whole(response, waiting.events))
    else waiting.resolve(response)
  }

  #end(reason: string): void {
    this.#reason = reason
    this.#worker?.terminate()
    this.#worker = undefined
    this.#events = []
    this.#told = 0
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    this.#watch()
    for (const { reject } of waiting) reject(new DissectionProblem(reason))
  }
}

/** The last part of a trace behind those that came before. */
function whole(last: Extract<Answer, { type: 'trace' }>, events: TraceEvent[]): Answer {
  if (events.length === 0) return last
  for (const event of last.events) events.push(event)
  return { ...last, events }
}

function reasonOf(reason: string | undefined): string {
  return reason === undefined
    ? t().inspector.notLoaded(DISSECTION_FILE)
    : t().inspector.stopped(reason)
}

/** Starts the worker that lies beside the page. */
export function browserDissection(baseUrl: string): StartDissectionWorker {
  return (on) => {
    const worker = new Worker(new URL(DISSECTION_FILE, baseUrl), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<DissectionResponse>) => on.message(data)
    worker.onerror = (event) => {
      event.preventDefault()
      on.error(event.message)
    }
    return {
      postMessage: (request, transfer = []) => worker.postMessage(request, transfer),
      terminate: () => worker.terminate(),
    }
  }
}

const browserTime: DissectionTime = {
  breathe: () => new Promise((resolve) => setTimeout(resolve)),
  afterSilence: (callback) => {
    const timer = setTimeout(callback, SILENCE_MS)
    return () => clearTimeout(timer)
  },
}
