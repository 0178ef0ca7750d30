/** For tests: a wall clock that a test moves by hand, and a lab whose queue a test writes. */
import type { Command } from '../../../machines/scenario/command.ts'
import type { EndReason, TraceEvent } from '../../../machines/trace/event.ts'
import type { CommandResult } from '../lab.ts'
import type { WallClock } from './clock.ts'
import type { Drivable } from './driver.ts'

export class FakeClock implements WallClock {
  #nowMs = 0
  #timers: { atMs: number; callback: () => void }[] = []
  /** How long each turn takes that the driver gives away. */
  turnMs = 0

  nowMs(): number {
    return this.#nowMs
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, callback }
    this.#timers.push(timer)
    return () => (this.#timers = this.#timers.filter((other) => other !== timer))
  }

  yield(): Promise<void> {
    this.#nowMs += this.turnMs
    return Promise.resolve()
  }

  /** Moves time without waking anyone, as a computer that sleeps or computes does. */
  skip(ms: number): void {
    this.#nowMs += ms
  }

  /** Lets time pass: each timer is called at its time, and what follows happens before the next. */
  async pass(ms: number): Promise<void> {
    const endMs = this.#nowMs + ms
    await settle()
    for (;;) {
      const next = this.#timers.toSorted((a, b) => a.atMs - b.atMs)[0]
      if (next === undefined || next.atMs > endMs) break
      this.#timers = this.#timers.filter((other) => other !== next)
      this.#nowMs = Math.max(this.#nowMs, next.atMs)
      next.callback()
      await settle()
    }
    this.#nowMs = Math.max(this.#nowMs, endMs)
  }
}

/** Resolves when all that can happen without time passing has happened. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** One queue entry of the fake lab: what it writes. `signal` is shown at every zoom, `note` at `all` only. */
export interface FakeEntry {
  atUs: number
  writes?: ('signal' | 'note')[]
  /** Thrown instead of writing. */
  crash?: string
  /** Wall time that running it takes. */
  takes?: () => void
}

/** What peers outside did to the lab, and when. */
export interface FakeArrival {
  what: 'datagram' | 'signal' | 'report' | 'present' | 'warn'
  atUs: number
}

export class FakeLab implements Drivable {
  isLive = false
  readonly arrivals: FakeArrival[] = []
  readonly #entries: FakeEntry[]
  #events: TraceEvent[] = []
  nowUs = 0
  head = -1
  ended = false
  stopAtUs: number

  constructor(entries: FakeEntry[], stopAtUs = 10_000_000) {
    this.#entries = [...entries]
    this.stopAtUs = stopAtUs
    this.#write('note')
  }

  get nextAtUs(): number | undefined {
    if (this.ended) return undefined
    return Math.min(this.#entries[0]?.atUs ?? Infinity, this.stopAtUs)
  }

  async advance(): Promise<void> {
    await Promise.resolve()
    const entry = this.#entries[0]
    if (entry === undefined || entry.atUs > this.stopAtUs) {
      this.nowUs = this.stopAtUs
      return this.end('stop')
    }
    this.#entries.shift()
    this.nowUs = entry.atUs
    entry.takes?.()
    if (entry.crash !== undefined) throw new Error(entry.crash)
    for (const kind of entry.writes ?? ['note']) this.#write(kind)
  }

  async command(command: Command, atUs = this.nowUs): Promise<CommandResult> {
    await Promise.resolve()
    if (this.ended) return { ok: false, message: 'the lab has ended' }
    this.nowUs = Math.max(this.nowUs, atUs)
    this.#push({ kind: 'command', at: 'alice', origin: 'interactive', command })
    return { ok: true }
  }

  receiveDatagram(_datagram: unknown, atUs: number): Promise<CommandResult> {
    return this.#arrive('datagram', atUs)
  }

  receiveSignal(_message: unknown, atUs: number): Promise<CommandResult> {
    return this.#arrive('signal', atUs)
  }

  report(_at: string, _events: unknown, atUs: number): Promise<CommandResult> {
    return this.#arrive('report', atUs)
  }

  present(_id: string, _isPresent: boolean, atUs: number): Promise<CommandResult> {
    return this.#arrive('present', atUs)
  }

  warn(text: string): void {
    this.arrivals.push({ what: 'warn', atUs: this.nowUs })
    this.#push({ kind: 'note', at: 'lab', text })
  }

  take(): TraceEvent[] {
    return this.#events.splice(0)
  }

  extend(untilUs: number): void {
    this.stopAtUs = Math.max(this.stopAtUs, untilUs)
  }

  end(reason: EndReason, detail?: string): void {
    this.#push({ kind: 'lab.end', at: 'lab', reason, ...(detail !== undefined && { detail }) })
    this.ended = true
  }

  rejected(message: string): void {
    this.#push({ kind: 'note', at: 'lab', text: message })
  }

  async #arrive(what: FakeArrival['what'], atUs: number): Promise<CommandResult> {
    while (!this.ended && (this.nextAtUs ?? Infinity) <= atUs) await this.advance()
    if (this.ended) return { ok: false, message: 'the lab has ended' }
    this.nowUs = Math.max(this.nowUs, atUs)
    this.arrivals.push({ what, atUs: this.nowUs })
    this.#write('note')
    return { ok: true }
  }

  #write(kind: 'signal' | 'note'): void {
    if (kind === 'note') this.#push({ kind: 'note', at: 'lab', text: `entry at ${this.nowUs}` })
    else this.#push({ kind: 'signal', at: 'alice', direction: 'send', type: 'offer' })
  }

  #push(rest: object): void {
    this.head += 1
    this.#events.push({ seq: this.head, atUs: this.nowUs, ...rest } as TraceEvent)
  }
}
