/**
 * The driver runs a lab against real time: at a speed, as fast as possible, or step by step. It
 * stands outside the sealed world and is the only one who touches the lab. What the world does
 * depends on its queue alone, so however it is driven, the same bytes come out.
 *
 *   run, pause, step, command …  ─▶  jobs  ─▶  lab.advance()  ─▶  outbox  ─▶  messages
 */
import type { Report } from '../../../machines/live/report.ts'
import type { OutsideSignal } from '../../../machines/live/signal.ts'
import type { LabPhase, LabStatus } from '../../../machines/link/protocol.ts'
import type { Command } from '../../../machines/scenario/command.ts'
import type { EndReason } from '../../../machines/trace/event.ts'
import { isShownAt, type Zoom } from '../../../machines/trace/zoom.ts'
import type { CommandResult, Lab } from '../lab.ts'
import type { RealDatagram } from '../portal/portal.ts'
import type { WallClock } from './clock.ts'
import { Outbox, type DriverMessage } from './outbox.ts'
import { Pace, type AnySpeed } from './pace.ts'

export type { DriverMessage } from './outbox.ts'

/** What the driver asks of a lab. */
export type Drivable = Pick<
  Lab,
  | 'nowUs'
  | 'nextAtUs'
  | 'ended'
  | 'head'
  | 'advance'
  | 'command'
  | 'take'
  | 'extend'
  | 'end'
  | 'rejected'
  | 'isLive'
  | 'receiveDatagram'
  | 'receiveSignal'
  | 'report'
  | 'present'
  | 'warn'
>

/** Longest time the lab runs before messages get their turn. */
export const SLICE_MS = 8
/** Steps asked for and not yet made; a key held down repeats faster than a lab may step. */
export const MAX_PENDING_STEPS = 64
/** Datagrams from the real network that a busy lab has not taken in yet; more are lost. */
export const MAX_PENDING_DATAGRAMS = 2048

type Mode =
  | { kind: 'paused' }
  | { kind: 'running'; pace: Pace; untilSeq?: number }
  | { kind: 'stepping' }

const PAUSED: Mode = { kind: 'paused' }

/** A paused driver that says nothing before `start`. */
export function createDriver(
  lab: Drivable,
  clock: WallClock,
  send: (message: DriverMessage) => void,
): Driver {
  return new Driver(lab, clock, send)
}

export class Driver {
  readonly #lab: Drivable
  readonly #clock: WallClock
  readonly #outbox: Outbox
  #mode: Mode = PAUSED
  #steps: Zoom[] = []
  #jobs: (() => void | Promise<void>)[] = []
  #pendingDatagrams = 0
  #lostDatagrams = 0
  #isPumping = false
  #wake: (() => void) | undefined
  /** Virtual time reached when it was last paused, which may lie between two queue entries. */
  #restUs = 0
  #wallMs = 0
  #crash: string | undefined

  constructor(lab: Drivable, clock: WallClock, send: (message: DriverMessage) => void) {
    this.#lab = lab
    this.#clock = clock
    this.#outbox = new Outbox(send)
    this.#restUs = lab.nowUs
  }

  /** Whether the lab goes with real time: it runs from `start` on and nobody stops it. */
  get isLive(): boolean {
    return this.#lab.isLive
  }

  /** Sends what the lab has written so far: its start. A live lab begins to run. */
  start(): void {
    this.#collect()
    if (this.isLive) this.run(1)
    this.#outbox.flush(this.status, this.#clock.nowMs())
  }

  get status(): LabStatus {
    return {
      phase: this.#phase,
      atUs: this.#reachedUs,
      wallMs: Math.round(this.#wallMs),
      head: this.#lab.head,
    }
  }

  /**
   * Runs on at a speed, from where virtual time stands. With `untilSeq` it pauses after the entry
   * that wrote this event. A lab that has ended only says so, and so does a live one that runs:
   * its pace was set by the real network at its start.
   */
  run(speed: AnySpeed, untilSeq?: number): void {
    if (this.#lab.ended || this.#goesWithRealTime) return this.#resume()
    this.#rest()
    if (untilSeq === undefined || this.#lab.head < untilSeq) {
      const pace = new Pace(speed, this.#clock.nowMs(), this.#restUs)
      this.#mode = { kind: 'running', pace, untilSeq }
    }
    this.#resume()
  }

  /** Stops after the queue entry that is being run; every timer of the world stands still. */
  pause(): void {
    this.#rest()
    this.#resume()
  }

  /** Runs whole queue entries until one brings an event that the zoom level shows. */
  step(zoom: Zoom): void {
    if (this.#lab.ended) return this.#resume()
    if (this.#steps.length >= MAX_PENDING_STEPS) return
    if (this.#mode.kind !== 'stepping') this.#rest()
    this.#steps.push(zoom)
    this.#mode = { kind: 'stepping' }
    this.#resume()
  }

  /** Gives a person's command to the lab, at the virtual time reached. */
  command(command: Command): Promise<CommandResult> {
    return this.#between(() => this.#lab.command(command, this.#nowUs))
  }

  /** Hands over a datagram from the real network. Too many at once are lost, as in any queue. */
  receiveDatagram(datagram: RealDatagram): void {
    if (this.#pendingDatagrams >= MAX_PENDING_DATAGRAMS) return void this.#lostDatagrams++
    this.#pendingDatagrams++
    this.#jobs.push(async () => {
      this.#pendingDatagrams--
      await this.#takeIn(datagram)
    })
    this.#resume()
  }

  /** A peer outside says something by way of signaling. */
  receiveSignal(message: OutsideSignal): Promise<CommandResult> {
    return this.#between(() => this.#lab.receiveSignal(message, this.#nowUs))
  }

  /** What a peer outside tells of itself. */
  report(at: string, events: readonly Report[]): Promise<CommandResult> {
    return this.#between(() => this.#lab.report(at, events, this.#nowUs))
  }

  /** A peer outside came to signaling, or left it. */
  present(id: string, isPresent: boolean): Promise<CommandResult> {
    return this.#between(() => this.#lab.present(id, isPresent, this.#nowUs))
  }

  /** Writes down what the ports outside have to tell. */
  warn(text: string): void {
    void this.#between(() => {
      if (!this.#lab.ended) this.#lab.warn(text)
    })
  }

  /** Lets the lab go on to a later stop; refused once it has ended. */
  extend(untilUs: number): Promise<CommandResult> {
    return this.#between(() => {
      if (this.#lab.ended) return { ok: false, message: 'the lab has ended' }
      this.#lab.extend(untilUs)
      return { ok: true }
    })
  }

  /** Ends the lab, unless it has ended; the realm is free for another one then. */
  end(reason: EndReason, detail?: string): Promise<CommandResult> {
    this.#rest()
    return this.#between(() => {
      if (!this.#lab.ended) this.#lab.end(reason, detail)
      return { ok: true }
    })
  }

  /** Notes that the reader has all events through `seq`; from the first time on it is waited for. */
  ack(seq: number): void {
    this.#outbox.ack(seq)
    this.#wake?.()
  }

  /** A promise that nobody awaits was rejected in the realm: the lab writes it down. */
  rejected(message: string): void {
    if (this.#lab.ended) return
    this.#lab.rejected(message)
    this.#resume()
  }

  get #goesWithRealTime(): boolean {
    return this.isLive && this.#mode.kind === 'running'
  }

  get #phase(): LabPhase {
    if (this.#crash !== undefined) return 'crashed'
    if (this.#lab.ended) return 'ended'
    return this.#mode.kind === 'paused' ? 'paused' : 'running'
  }

  get #reachedUs(): number {
    const { nowUs, nextAtUs } = this.#lab
    const restUs = Math.max(nowUs, this.#restUs)
    if (this.#mode.kind !== 'running' || this.#lab.ended) return restUs
    const dueUs = this.#mode.pace.dueUs(this.#clock.nowMs())
    if (dueUs === Infinity) return restUs
    return Math.max(restUs, Math.min(dueUs, nextAtUs ?? dueUs))
  }

  /** When something happens that a person or a peer outside does right now. */
  get #nowUs(): number {
    if (!this.isLive || this.#mode.kind !== 'running') return this.#reachedUs
    return Math.max(this.#reachedUs, this.#mode.pace.dueUs(this.#clock.nowMs()))
  }

  /** Events leave with the next ones that are due: there may be thousands of datagrams a second. */
  async #takeIn(datagram: RealDatagram): Promise<void> {
    if (this.#lab.ended) return
    try {
      await this.#lab.receiveDatagram(datagram, this.#nowUs)
      this.#tellLost()
    } catch (error) {
      this.#crashed(error)
    }
    this.#collect()
    this.#outbox.flushDue(this.status, this.#clock.nowMs())
  }

  #tellLost(): void {
    if (this.#lostDatagrams === 0 || this.#pendingDatagrams > 0) return
    this.#lab.warn(`${this.#lostDatagrams} datagrams came faster than the lab could take them in`)
    this.#lostDatagrams = 0
  }

  #rest(): void {
    this.#restUs = this.#reachedUs
    this.#mode = PAUSED
    this.#steps = []
  }

  /** Does something to the lab between two queue entries; resolves once its events are sent. */
  #between<Result>(job: () => Result | Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#jobs.push(async () => {
        try {
          const result = await job()
          this.#settleJob()
          resolve(result)
        } catch (error) {
          this.#crashed(error)
          this.#settleJob()
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      })
      this.#resume()
    })
  }

  #settleJob(): void {
    this.#collect()
    this.#outbox.flushEvents(this.#clock.nowMs())
  }

  #resume(): void {
    this.#wake?.()
    if (!this.#isPumping) void this.#pump()
  }

  async #pump(): Promise<void> {
    this.#isPumping = true
    for (;;) {
      const job = this.#jobs.shift()
      if (job) await job()
      else if (this.#mode.kind === 'paused') break
      else await this.#proceed()
    }
    this.#isPumping = false
    this.#outbox.flush(this.status, this.#clock.nowMs())
  }

  async #proceed(): Promise<void> {
    const waitMs = this.#waitMs()
    this.#outbox.flushDue(this.status, this.#clock.nowMs())
    if (waitMs > 0) await this.#sleep(waitMs)
    else await this.#slice()
  }

  /** How long nothing is to be done: until the next entry is due, or the reader has caught up. */
  #waitMs(): number {
    const nowMs = this.#clock.nowMs()
    if (!this.isLive && this.#outbox.isBlocked(this.#lab.head)) return Infinity
    if (this.#mode.kind !== 'running') return 0
    const { nextAtUs } = this.#lab
    if (nextAtUs === undefined) return 0
    if (!this.isLive) this.#mode.pace.forgiveLag(nextAtUs, nowMs)
    return this.#mode.pace.waitMs(nextAtUs, nowMs)
  }

  /** Sleeps until then, or until there is something to send, or someone wakes us. */
  #sleep(waitMs: number): Promise<void> {
    const limitMs = Math.min(waitMs, this.#outbox.waitMs(this.#clock.nowMs()))
    return new Promise((resolve) => {
      const cancel = this.#clock.after(Math.ceil(limitMs), () => this.#wake?.())
      this.#wake = () => {
        this.#wake = undefined
        cancel()
        resolve()
      }
    })
  }

  async #slice(): Promise<void> {
    const startMs = this.#clock.nowMs()
    do await this.#advance()
    while (
      this.#mode.kind !== 'paused' &&
      this.#jobs.length === 0 &&
      this.#clock.nowMs() - startMs < SLICE_MS &&
      this.#waitMs() === 0
    )
    this.#wallMs += this.#clock.nowMs() - startMs
    await this.#clock.yield()
  }

  async #advance(): Promise<void> {
    try {
      await this.#lab.advance()
    } catch (error) {
      this.#crashed(error)
    }
    this.#collect()
  }

  #crashed(error: unknown): void {
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    if (!this.#lab.ended) this.#lab.end('crashed', detail)
  }

  /** Takes over what the lab has written; a step or the lab may have come to its end with it. */
  #collect(): void {
    const events = this.#lab.take()
    this.#outbox.add(events)
    const [zoom] = this.#steps
    if (zoom !== undefined && events.some((event) => isShownAt(event, zoom))) this.#steps.shift()
    if (this.#mode.kind === 'stepping' && this.#steps.length === 0) this.#mode = PAUSED
    if (this.#mode.kind === 'running' && this.#lab.head >= (this.#mode.untilSeq ?? Infinity))
      this.#rest()
    if (!this.#lab.ended) return
    this.#mode = PAUSED
    this.#steps = []
    const last = events.at(-1)
    if (last?.kind !== 'lab.end' || last.reason !== 'crashed') return
    this.#crash = last.detail ?? 'the lab crashed'
    this.#outbox.crashed(this.#crash, this.#clock.nowMs())
  }
}
