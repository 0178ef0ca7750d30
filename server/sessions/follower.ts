/**
 * One reader of one lab: a place in its log. Nothing is queued for a slow reader but what its
 * connection already holds; the rest stays in the log, once for all readers.
 */
import type { Response } from '../../machines/link/protocol.ts'
import { MAX_UNACKED_EVENTS } from '../lab/drive/outbox.ts'
import { MAX_QUEUED_BYTES } from './limits.ts'
import type { EventLog } from './log.ts'

/** A connection to a page. */
export interface Sink {
  /** Sends a text message; calls back when the network has taken it. */
  send(text: string, sent?: () => void): void
  /** Bytes that the network has not taken yet. */
  readonly queuedBytes: number
}

export class Follower {
  /** What the lab is called to this reader. */
  readonly lab: string
  readonly #log: EventLog
  readonly #sink: Sink
  readonly #progressed: () => void
  #last: number
  #acked: number | undefined
  #left = false
  /** What to say once all events so far are sent, the newest of each type. */
  readonly #notices = new Map<Response['type'], Response>()

  /** Follows from the first event after `after`; `progressed` is told when events have left. */
  constructor(lab: string, log: EventLog, after: number, sink: Sink, progressed: () => void) {
    this.lab = lab
    this.#log = log
    this.#sink = sink
    this.#progressed = progressed
    this.#last = Math.min(after, log.head)
  }

  /** `seq` of the last event handed to the network, or taken in where the page says how far it is. */
  get reached(): number {
    return this.#acked === undefined ? this.#last : Math.min(this.#last, this.#acked)
  }

  /** Sends as many events as the reader keeps up with, then what there is to say after them. */
  pump(): void {
    const before = this.#last
    while (!this.#left && this.#mayGoOn()) {
      const message = this.#log.messageAfter(this.lab, this.#last)
      if (message === undefined) {
        this.#sendNotices()
        break
      }
      this.#last = message.last
      this.#sink.send(message.text, () => this.pump())
    }
    if (this.#last !== before) this.#progressed()
  }

  /** Says something after all events that are in the log now; the newest of a type is enough. */
  say(response: Response): void {
    this.#notices.set(response.type, { ...response, lab: this.lab })
    this.pump()
  }

  ack(seq: number): void {
    this.#acked = Math.max(this.#acked ?? -1, seq)
    this.pump()
    this.#progressed()
  }

  /** Nothing is sent any more. */
  leave(): void {
    this.#left = true
  }

  #mayGoOn(): boolean {
    if (this.#sink.queuedBytes > MAX_QUEUED_BYTES) return false
    return this.#acked === undefined || this.#last - this.#acked <= MAX_UNACKED_EVENTS
  }

  #sendNotices(): void {
    const notices = [...this.#notices.values()]
    this.#notices.clear()
    for (const notice of notices) this.#sink.send(JSON.stringify(notice), () => this.pump())
  }
}
