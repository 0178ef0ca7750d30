/**
 * What a client must remember to miss nothing: which lab it follows, the last event it has, and what
 * it asked for and has no answer to. Decides what to say after reconnecting and what of an answer is
 * new; knows no socket.
 */
import type { Request, Response } from '../../machines/link/protocol.ts'

/** Requests kept while there is no connection; more is a broken page. */
export const MAX_QUEUED_REQUESTS = 64

type Opening = Extract<Request, { type: 'open' | 'resume' }>

export class Follower {
  #lab: string | undefined
  #last = -1
  #opening: Opening | undefined
  /** The way into a lab that somebody else opened: it is asked again when that lab is not there now. */
  #joining: Extract<Request, { type: 'resume' }> | undefined
  #queue: Request[] = []
  /** References of resumes are negative, so that they never meet those of the page. */
  #resumeRef = -1

  /** Notes a request; with `connected` false it is kept for `onConnect`. */
  note(request: Request, connected: boolean): void {
    // The page itself resumes only what somebody else opened.
    if (request.type === 'open' || request.type === 'resume') {
      this.#lab = undefined
      this.#opening = request
      this.#joining = request.type === 'resume' ? request : undefined
      this.#queue = this.#queue.filter(({ type }) => type === 'close')
      return
    }
    if (request.type === 'close' && request.lab === this.#lab) this.#leave()
    // A resume says how far the page is.
    if (connected || request.type === 'ack') return
    if (this.#queue.length >= MAX_QUEUED_REQUESTS) this.#queue.shift()
    this.#queue.push(request)
  }

  /** What to send on a new connection: resume or open, then what waited. */
  onConnect(): Request[] {
    const queued = this.#queue
    this.#queue = []
    const opening = this.#opening ?? (this.#lab === undefined ? this.#joining : undefined)
    if (opening) return [...queued, opening]
    return this.#lab === undefined ? queued : [this.#resume(this.#lab), ...queued]
  }

  /** Takes an answer: what the page should see of it, and what to ask because of it. */
  onResponse(response: Response): { show?: Response; ask?: Request } {
    switch (response.type) {
      case 'opened':
        return this.#opened(response)
      case 'events':
        return this.#events(response)
      case 'error':
        if (response.ref !== undefined && response.ref === this.#opening?.ref)
          this.#opening = undefined
        if (response.ref !== undefined && response.ref === this.#joining?.ref)
          this.#joining = undefined
        if (response.code === 'unknown-lab' && response.lab === this.#lab) this.#lab = undefined
        return { show: response }
      case 'status':
      case 'done':
      case 'signal':
      case 'shared':
      case 'presented':
      case 'taught':
      case 'audience':
        return { show: response }
    }
  }

  #opened(response: Extract<Response, { type: 'opened' }>): { show?: Response } {
    const { ref, lab, status } = response
    const join = this.#joining?.ref
    // Whoever shares a lab may have gone to the next one meanwhile, with all who follow.
    const isNext = join !== undefined && lab !== this.#lab && (ref < 0 || ref === join)
    if (ref < 0 && !isNext) return { show: { type: 'status', lab, status } }
    if (!isNext && ref !== this.#opening?.ref) return {}
    this.#opening = undefined
    this.#lab = lab
    this.#last = -1
    return { show: isNext ? { ...response, ref: join } : response }
  }

  #leave(): void {
    this.#lab = undefined
    this.#joining = undefined
  }

  #events(response: Extract<Response, { type: 'events' }>): { show?: Response; ask?: Request } {
    if (response.lab !== this.#lab) return {}
    const events = response.events.filter(({ seq }) => seq > this.#last)
    const [first] = events
    if (first === undefined) return {}
    if (first.seq !== this.#last + 1) return { ask: this.#resume(response.lab) }
    this.#last = events.at(-1)?.seq ?? this.#last
    return { show: { ...response, events } }
  }

  #resume(lab: string): Request {
    return { type: 'resume', ref: this.#resumeRef--, lab, after: this.#last }
  }
}
