/** Runs one scenario after another over a link of its own, as fast as it goes, and tells what came of each. */
import type { Request, Response } from '../../machines/link/protocol.ts'
import { Observer, type Observation } from '../../machines/prediction/observation.ts'
import type { Scenario } from '../../machines/scenario/schema.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Link, LinkEvents } from '../link/client.ts'

export type Outcome =
  | { kind: 'observed'; observation: Observation }
  | { kind: 'cancelled' }
  | { kind: 'broken'; why: string }

interface Current {
  ref: number
  lab?: string
  observer: Observer
  /** `seq` of the last event that has come. */
  last: number
  done: (outcome: Outcome) => void
}

export class CellRunner {
  readonly #link: Link
  #current: Current | undefined
  #ref = 0

  constructor(createLink: (events: LinkEvents) => Link) {
    this.#link = createLink({
      onresponse: (response) => this.#take(response),
      // A connection that was lost is tried again, and the lab resumed.
      onstatus: () => undefined,
    })
  }

  /** Runs a scenario of two peers until it is decided whether they connect. One at a time. */
  run(scenario: Scenario, a: string, b: string): Promise<Outcome> {
    this.cancel()
    return new Promise((done) => {
      const ref = ++this.#ref
      this.#current = { ref, observer: new Observer(a, b), last: -1, done }
      this.#link.send({ type: 'open', ref, scenario })
    })
  }

  /** Gives up the scenario that runs, if any. */
  cancel(): void {
    this.#end({ kind: 'cancelled' })
  }

  /** Ends the link for good. */
  close(): void {
    this.cancel()
    this.#link.close()
  }

  #take(response: Response): void {
    const current = this.#current
    if (response.type === 'opened' && response.ref !== current?.ref)
      return this.#link.send({ type: 'close', lab: response.lab })
    if (current === undefined) return
    switch (response.type) {
      case 'opened':
        current.lab = response.lab
        return this.#link.send({ type: 'run', lab: response.lab, speed: 'max' })
      case 'events':
        return response.lab === current.lab ? this.#note(current, response.events) : undefined
      case 'status':
        if (response.lab !== current.lab || response.status.phase !== 'ended') return
        // A status is sent after the events it tells of.
        if (response.status.head <= current.last) this.#finish(current)
        return
      case 'error':
        if (response.ref === current.ref || response.lab === current.lab)
          this.#end({ kind: 'broken', why: response.message })
        return
      case 'done':
      case 'signal':
      case 'shared':
      case 'presented':
      case 'audience':
      case 'taught':
        return
    }
  }

  #note(current: Current, events: readonly TraceEvent[]): void {
    for (const event of events) current.observer.note(event)
    current.last = events.at(-1)?.seq ?? current.last
    const ended = events.some(({ kind }) => kind === 'lab.end')
    if (ended || current.observer.isDecided) this.#finish(current)
  }

  #finish({ observer }: Current): void {
    this.#end({ kind: 'observed', observation: observer.result })
  }

  #end(outcome: Outcome): void {
    const current = this.#current
    if (current === undefined) return
    this.#current = undefined
    if (current.lab !== undefined) this.#link.send(closing(current.lab))
    current.done(outcome)
  }
}

function closing(lab: string): Request {
  return { type: 'close', lab }
}
