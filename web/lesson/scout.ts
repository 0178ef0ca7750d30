/**
 * Runs a scenario out of sight, as fast as it goes: what comes next in the learner's own run, which is
 * the same each time, is known before it is shown.
 */
import type { Request, Response } from '../../machines/link/protocol.ts'
import type { ScenarioInput } from '../../machines/scenario/schema.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Link, LinkEvents } from '../link/client.ts'

/** Runs remembered: the one that stands in the lab, and those of the tables. */
const MAX_KNOWN = 4

export type Trace = readonly TraceEvent[]
/** Whether a trace goes far enough; it is asked with each batch of events. */
export type Enough = (events: Trace) => boolean

interface Run {
  ref: number
  lab?: string
  events: TraceEvent[]
  enough: Enough
  done: (events: Trace | undefined) => void
}

export class Scout {
  readonly #createLink: (events: LinkEvents) => Link
  #link: Link | undefined
  #known = new Map<string, Trace>()
  #run: Run | undefined
  #ref = 0
  /** One at a time: a realm holds one world. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(createLink: (events: LinkEvents) => Link) {
    this.#createLink = createLink
  }

  /**
   * The trace of a scenario, as far as is enough or to its end; undefined when it cannot be had. Never
   * rejects.
   */
  trace(scenario: ScenarioInput, enough: Enough = () => false): Promise<Trace | undefined> {
    const key = JSON.stringify(scenario)
    const asked = this.#last.then(async () => {
      const known = this.#known.get(key)
      if (known && (isWhole(known) || enough(known))) return known
      const events = await this.#start(scenario, enough)
      if (events) this.#remember(key, events)
      return events
    })
    this.#last = asked
    return asked
  }

  /** Runs nothing more and ends the link. */
  close(): void {
    this.#run?.done(undefined)
    this.#run = undefined
    this.#link?.close()
    this.#link = undefined
  }

  #start(scenario: ScenarioInput, enough: Enough): Promise<Trace | undefined> {
    return new Promise((done) => {
      const ref = ++this.#ref
      this.#run = { ref, events: [], enough, done }
      this.#send({ type: 'open', ref, scenario })
    })
  }

  #remember(key: string, events: Trace): void {
    this.#known.delete(key)
    this.#known.set(key, events)
    const [oldest] = this.#known.keys()
    if (this.#known.size > MAX_KNOWN && oldest !== undefined) this.#known.delete(oldest)
  }

  #send(request: Request): void {
    this.#link ??= this.#createLink({
      onresponse: (response) => this.#take(response),
      onstatus: () => undefined,
    })
    this.#link.send(request)
  }

  #take(response: Response): void {
    const run = this.#run
    switch (response.type) {
      case 'opened':
        if (run?.ref !== response.ref) return this.#send({ type: 'close', lab: response.lab })
        run.lab = response.lab
        return this.#send({ type: 'run', lab: response.lab, speed: 'max' })
      case 'events':
        return run && run.lab === response.lab ? this.#note(run, response.events) : undefined
      case 'error':
        if (run && (response.ref === run.ref || response.lab === run.lab)) this.#end(run, undefined)
        return
      default:
        return
    }
  }

  #note(run: Run, events: Trace): void {
    for (const event of events) if (event.seq === run.events.length) run.events.push(event)
    if (isWhole(run.events) || run.enough(run.events)) this.#end(run, run.events)
  }

  #end(run: Run, events: Trace | undefined): void {
    this.#run = undefined
    if (run.lab !== undefined) this.#send({ type: 'close', lab: run.lab })
    run.done(events)
  }
}

function isWhole(events: Trace): boolean {
  return events.at(-1)?.kind === 'lab.end'
}
