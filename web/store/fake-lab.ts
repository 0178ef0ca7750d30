/** For tests: a lab that answers a store's requests out of a fixed trace, one step an event. */
import type { LabStatus, Request, Response } from '../../machines/link/protocol.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Message } from './intent.ts'
import { reduce } from './reduce.ts'
import { initialState, type State } from './state.ts'

export class FakeLab {
  state: State = initialState()
  readonly requests: Request[] = []
  readonly #trace: readonly TraceEvent[]
  #written = 0
  #lab = 0

  constructor(trace: readonly TraceEvent[]) {
    this.#trace = trace
  }

  /** Gives a message to the store and answers nothing. */
  tell(message: Message): void {
    const { state, requests } = reduce(this.state, message)
    this.state = state
    // It never waits for the page, so it has no use for acknowledgements.
    this.requests.push(...requests.filter(({ type }) => type !== 'ack'))
  }

  respond(response: Response): void {
    this.tell({ type: 'response', response })
  }

  /** Gives a message to the store and answers what it asks for, as a lab does. */
  do(message: Message): void {
    this.tell(message)
    for (;;) {
      const request = this.requests.shift()
      if (request === undefined) return
      this.#answer(request)
    }
  }

  /** Writes the next events, as a running lab does. */
  write(count: number): void {
    const events = this.#trace.slice(this.#written, this.#written + count)
    this.#written += events.length
    if (events.length > 0) this.respond({ type: 'events', lab: this.#id, events })
  }

  status(phase: LabStatus['phase']): void {
    this.respond({ type: 'status', lab: this.#id, status: this.#status(phase) })
  }

  get #id(): string {
    return `lab-${this.#lab}`
  }

  #status(phase: LabStatus['phase']): LabStatus {
    const head = this.#written - 1
    return { phase, atUs: this.#trace[head]?.atUs ?? 0, wallMs: 1, head }
  }

  #answer(request: Request): void {
    if (request.type === 'open') {
      this.#lab += 1
      this.#written = 0
      const status = this.#status('paused')
      this.respond({ type: 'opened', ref: request.ref, lab: this.#id, status })
    } else if (request.type === 'step') {
      this.write(1)
      this.status(this.#written < this.#trace.length ? 'paused' : 'ended')
    } else if (request.type === 'run') {
      this.status('running')
    } else if (request.type === 'pause') {
      this.status('paused')
    } else if (request.type === 'command') {
      this.write(1)
      this.respond({ type: 'done', ref: request.ref, lab: this.#id })
    }
  }
}
