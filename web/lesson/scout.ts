/**
 * Runs a scenario to its end out of sight, as fast as it goes: what comes next in the learner's own
 * run, which is the same each time, is known before it is shown.
 */
import type { Request, Response } from '../../machines/link/protocol.ts'
import type { ScenarioInput } from '../../machines/scenario/schema.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Link, LinkEvents } from '../link/client.ts'

/** Runs remembered: the one that stands in the lab, and those of the tables. */
const MAX_KNOWN = 4

interface Run {
  ref: number
  lab?: string
  events: TraceEvent[]
  done: (events: readonly TraceEvent[] | undefined) => void
}

export class Scout {
  readonly #createLink: (events: LinkEvents) => Link
  #link: Link | undefined
  #known = new Map<string, Promise<readonly TraceEvent[] | undefined>>()
  #runs: Run[] = []
  #ref = 0

  constructor(createLink: (events: LinkEvents) => Link) {
    this.#createLink = createLink
  }

  /** The whole trace of a scenario; undefined when it cannot be had. Never rejects. */
  trace(scenario: ScenarioInput): Promise<readonly TraceEvent[] | undefined> {
    const key = JSON.stringify(scenario)
    const known = this.#known.get(key)
    if (known) return known
    const asked = this.#run(scenario).then((events) => {
      if (events === undefined) this.#known.delete(key)
      return events
    })
    this.#known.set(key, asked)
    const [oldest] = this.#known.keys()
    if (this.#known.size > MAX_KNOWN && oldest !== undefined) this.#known.delete(oldest)
    return asked
  }

  /** Runs nothing more and ends the link. */
  close(): void {
    for (const run of this.#runs.splice(0)) run.done(undefined)
    this.#link?.close()
    this.#link = undefined
  }

  /** One at a time: a realm holds one world. */
  #run(scenario: ScenarioInput): Promise<readonly TraceEvent[] | undefined> {
    const before = this.#last
    this.#last = before.then(
      () =>
        new Promise((done) => {
          const ref = ++this.#ref
          this.#runs.push({ ref, events: [], done })
          this.#send({ type: 'open', ref, scenario })
        }),
    )
    return this.#last
  }
  #last: Promise<readonly TraceEvent[] | undefined> = Promise.resolve(undefined)

  #send(request: Request): void {
    this.#link ??= this.#createLink({
      onresponse: (response) => this.#take(response),
      onstatus: () => undefined,
    })
    this.#link.send(request)
  }

  #take(response: Response): void {
    if (response.type === 'done') return
    const [run] = this.#runs
    if (response.type === 'opened') {
      if (run?.ref !== response.ref) return this.#send({ type: 'close', lab: response.lab })
      run.lab = response.lab
      return this.#send({ type: 'run', lab: response.lab, speed: 'max' })
    }
    if (run === undefined) return
    if (response.type === 'error') {
      if (response.ref === run.ref || response.lab === run.lab) this.#end(run, undefined)
    } else if (response.lab === run.lab && response.type === 'events') {
      for (const event of response.events)
        if (event.seq === run.events.length) run.events.push(event)
      if (run.events.at(-1)?.kind === 'lab.end') this.#end(run, run.events)
    }
  }

  #end(run: Run, events: readonly TraceEvent[] | undefined): void {
    this.#runs = this.#runs.filter((each) => each !== run)
    if (run.lab !== undefined) this.#send({ type: 'close', lab: run.lab })
    run.done(events)
  }
}
