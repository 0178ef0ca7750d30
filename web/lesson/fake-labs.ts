/** For tests: a link whose labs run out of traces that a test gives, and only as far as it lets them. */
import type { Request, Response } from '../../machines/link/protocol.ts'
import type { ScenarioInput } from '../../machines/scenario/schema.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Link, LinkEvents } from '../link/client.ts'

interface FakeLab {
  id: string
  trace: readonly TraceEvent[]
  written: number
  running: boolean
  untilSeq: number
}

/** The trace that a scenario leads to. */
export type RunOf = (scenario: ScenarioInput) => readonly TraceEvent[]

export class FakeLabs {
  readonly opened: ScenarioInput[] = []
  readonly #runOf: RunOf
  /** Labs of the page run when the test says so; those of the scout at once. */
  readonly #isPatient: boolean
  #lab: FakeLab | undefined
  #events: LinkEvents | undefined
  #count = 0

  constructor(runOf: RunOf, isPatient = true) {
    this.#runOf = runOf
    this.#isPatient = isPatient
  }

  readonly link = (events: LinkEvents): Link => {
    this.#events = events
    return { send: (request) => this.#take(request), close: () => (this.#lab = undefined) }
  }

  /** Lets the lab that runs write so many events, if nothing stops it before. */
  advance(count: number): void {
    const lab = this.#lab
    if (!lab?.running) return
    const end = Math.min(lab.written + count, lab.untilSeq + 1, lab.trace.length)
    this.#write(lab, end)
  }

  #write(lab: FakeLab, end: number): void {
    const events = lab.trace.slice(lab.written, end)
    lab.written = end
    const isOver = lab.written === lab.trace.length
    lab.running &&= !isOver && lab.written <= lab.untilSeq
    this.#say({ type: 'events', lab: lab.id, events: [...events] })
    this.#status(lab)
  }

  #status(lab: FakeLab): void {
    const isOver = lab.written === lab.trace.length
    const phase = isOver ? 'ended' : lab.running ? 'running' : 'paused'
    const head = lab.written - 1
    const atUs = lab.trace[head]?.atUs ?? 0
    this.#say({ type: 'status', lab: lab.id, status: { phase, atUs, wallMs: 1, head } })
  }

  #say(response: Response): void {
    this.#events?.onresponse(response)
  }

  #take(request: Request): void {
    if (request.type === 'open') return this.#open(request.ref, request.scenario as ScenarioInput)
    const lab = this.#lab
    if (lab === undefined || !('lab' in request) || request.lab !== lab.id) return
    if (request.type === 'close') this.#lab = undefined
    if (request.type === 'pause') lab.running = false
    if (request.type === 'step') this.#write(lab, Math.min(lab.written + 1, lab.trace.length))
    if (request.type === 'run') {
      lab.running = true
      lab.untilSeq = request.untilSeq ?? Infinity
      if (request.untilSeq !== undefined && request.speed === 'max') this.advance(Infinity)
      else if (!this.#isPatient) this.advance(Infinity)
    }
  }

  #open(ref: number, scenario: ScenarioInput): void {
    this.opened.push(scenario)
    const id = `lab-${++this.#count}`
    const trace = this.#runOf(scenario)
    this.#lab = { id, trace, written: 0, running: false, untilSeq: Infinity }
    const status = { phase: 'paused', atUs: 0, wallMs: 0, head: -1 } as const
    this.#say({ type: 'opened', ref, lab: id, status })
  }
}
