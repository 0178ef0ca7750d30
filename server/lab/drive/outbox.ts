/** What a lab has to say, gathered into few messages: events in batches, the status now and then. */
import {
  MAX_EVENTS_PER_MESSAGE,
  type LabPhase,
  type LabStatus,
} from '../../../machines/link/protocol.ts'
import type { TraceEvent } from '../../../machines/trace/event.ts'

/** Events wait at most this long for more of them, about one frame of a screen. */
export const FLUSH_MS = 16
/** While it runs, the status is repeated this often, so that the clock on the page moves. */
export const STATUS_MS = 100
/** Once a reader has said how far it is, the lab runs at most this many events ahead of it. */
export const MAX_UNACKED_EVENTS = 5_000

export type DriverMessage =
  | { type: 'events'; events: TraceEvent[] }
  | { type: 'status'; status: LabStatus }
  | { type: 'crashed'; message: string }

export class Outbox {
  readonly #send: (message: DriverMessage) => void
  #events: TraceEvent[] = []
  #flushedMs = -Infinity
  #statusMs = -Infinity
  #phase: LabPhase | undefined
  #ackedSeq: number | undefined

  constructor(send: (message: DriverMessage) => void) {
    this.#send = send
  }

  /** Takes events in; full messages leave at once. */
  add(events: readonly TraceEvent[]): void {
    this.#events.push(...events)
    while (this.#events.length >= MAX_EVENTS_PER_MESSAGE) this.#sendEvents()
  }

  /** Notes that the reader has everything through `seq`. */
  ack(seq: number): void {
    this.#ackedSeq = Math.max(this.#ackedSeq ?? -1, seq)
  }

  /** Whether the reader is so far behind that nothing more should happen. */
  isBlocked(head: number): boolean {
    return this.#ackedSeq !== undefined && head - this.#ackedSeq > MAX_UNACKED_EVENTS
  }

  /** Milliseconds until something here is due to leave. */
  waitMs(nowMs: number): number {
    const statusMs = this.#statusMs + STATUS_MS - nowMs
    const eventsMs = this.#events.length > 0 ? this.#flushedMs + FLUSH_MS - nowMs : Infinity
    return Math.max(0, Math.min(statusMs, eventsMs))
  }

  /** Sends what is due: events every `FLUSH_MS`, the status every `STATUS_MS` and on a new phase. */
  flushDue(status: LabStatus, nowMs: number): void {
    if (nowMs - this.#flushedMs >= FLUSH_MS) this.flushEvents(nowMs)
    const isNews = status.phase !== this.#phase
    if (isNews || nowMs - this.#statusMs >= STATUS_MS) this.flush(status, nowMs)
  }

  /** Sends everything, events before the status that counts them. */
  flush(status: LabStatus, nowMs: number): void {
    this.flushEvents(nowMs)
    this.#statusMs = nowMs
    this.#phase = status.phase
    this.#send({ type: 'status', status })
  }

  /** Sends all events that wait. */
  flushEvents(nowMs: number): void {
    if (this.#events.length > 0) this.#flushedMs = nowMs
    while (this.#events.length > 0) this.#sendEvents()
  }

  /** Tells of a crash, after all events before it. */
  crashed(message: string, nowMs: number): void {
    this.flushEvents(nowMs)
    this.#send({ type: 'crashed', message })
  }

  #sendEvents(): void {
    this.#send({ type: 'events', events: this.#events.splice(0, MAX_EVENTS_PER_MESSAGE) })
  }
}
