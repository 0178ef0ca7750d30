/**
 * One end of a reliable byte stream: TCP (RFC 9293) as far as a lab needs it. Three-way handshake,
 * cumulative acknowledgements, retransmission with RFC 6298 timers and by duplicates, a congestion
 * window (RFC 5681, RFC 6582), orderly close and reset. No flow control: whoever reads, reads at once.
 * Loss therefore shows as delay, and in what more than a few segments take.
 */
import type { Segment } from '../../../../machines/trace/event.ts'
import type { Endpoint } from '../packet.ts'
import type { Cancellable } from '../ports.ts'
import { CongestionWindow } from './congestion-window.ts'
import { FastRecovery, type Verdict } from './fast-recovery.ts'
import { RetransmissionTimer } from './retransmission-timer.ts'
import { lengthOf, SendQueue, type Waiting } from './send-queue.ts'

/** Most payload in one segment (RFC 9293 §3.7.1, Ethernet). */
export const MAX_SEGMENT_BYTES = 1460
/** Transmissions of one segment before the connection is given up. */
export const MAX_TRANSMISSIONS = 8
/** Most bytes written and not yet acknowledged; more resets the connection. */
export const MAX_UNACKNOWLEDGED_BYTES = 4_194_304

/** Where the connection is (RFC 9293 §3.3.2, both closing sides folded into `closing`). */
export type StreamState = 'syn-sent' | 'syn-received' | 'established' | 'closing' | 'closed'

export interface StreamHandlers {
  onopen?: () => void
  ondata?: (bytes: Uint8Array) => void
  /** Called once: `end` after an orderly close, otherwise what went wrong. */
  onclose?: (reason: 'end' | 'reset' | 'timeout') => void
}

/** What a connection needs of its host. */
export interface StreamPorts {
  nowUs(): number
  after(delayUs: number, act: () => void): Cancellable
  emit(segment: Segment, payload: Uint8Array): void
  /** The connection is over: forget its socket. */
  release(): void
}

const EMPTY = new Uint8Array(0)

export class StreamConnection implements StreamHandlers {
  readonly local: Endpoint
  readonly remote: Endpoint
  state: StreamState
  onopen?: () => void
  ondata?: (bytes: Uint8Array) => void
  onclose?: (reason: 'end' | 'reset' | 'timeout') => void

  readonly #ports: StreamPorts
  readonly #timer = new RetransmissionTimer()
  readonly #recovery = new FastRecovery()
  readonly #window = new CongestionWindow(MAX_SEGMENT_BYTES, MAX_UNACKNOWLEDGED_BYTES)
  readonly #queue = new SendQueue()
  #running: Cancellable | undefined
  #lastSentAtUs = 0
  #expected = 0
  readonly #early = new Map<number, { flags: string; payload: Uint8Array }>()
  #acknowledged = false
  #sentFin = false
  #gotFin = false

  constructor(local: Endpoint, remote: Endpoint, ports: StreamPorts, active: boolean) {
    this.local = local
    this.remote = remote
    this.#ports = ports
    this.state = active ? 'syn-sent' : 'syn-received'
    if (active) this.#push('SYN', EMPTY)
  }

  /** Sends bytes in order. Throws once the connection is closing or closed. */
  write(bytes: Uint8Array): void {
    if (this.state === 'closed' || this.#sentFin) throw new Error('stream: write after end')
    for (let at = 0; at < bytes.length; at += MAX_SEGMENT_BYTES)
      this.#push('PSH,ACK', bytes.slice(at, at + MAX_SEGMENT_BYTES))
    if (this.#queue.bytes > MAX_UNACKNOWLEDGED_BYTES) this.destroy()
  }

  /** Closes in an orderly way, after what was written. */
  end(): void {
    if (this.state === 'closed' || this.#sentFin) return
    this.#sentFin = true
    this.state = 'closing'
    this.#push('FIN,ACK', EMPTY)
  }

  /** Resets the connection at once. */
  destroy(): void {
    if (this.state === 'closed') return
    this.#emit('RST', this.#queue.sentUpTo, EMPTY)
    this.#finish('reset')
  }

  /** Drops the connection without a word, as when a cable is cut: nothing is sent, no handler runs. */
  abandon(): void {
    this.onclose = undefined
    this.#finish('reset')
  }

  /** A segment from the other end. */
  receive(segment: Segment, payload: Uint8Array): void {
    if (this.state === 'closed') return
    // After both FINs a reset only says that the other end has already forgotten us.
    if (segment.flags.includes('RST'))
      return this.#finish(this.#sentFin && this.#gotFin ? 'end' : 'reset')
    if (segment.flags.includes('ACK')) {
      const isBare = lengthOf(segment.flags, payload) === 0
      this.#acknowledge(segment.acknowledgement, isBare)
    }
    if (lengthOf(segment.flags, payload) > 0) {
      this.#acknowledged = false
      this.#accept(segment, payload)
      this.#confirm(segment.flags)
    }
    this.#closeWhenDone()
  }

  #confirm(flags: string): void {
    if (this.state === 'closed') return
    if (this.state === 'syn-received' && flags === 'SYN') {
      if (this.#queue.next === 0) this.#push('SYN,ACK', EMPTY)
      return
    }
    // An answer that went out meanwhile has carried the acknowledgement already.
    if (!this.#acknowledged) this.#emit('ACK', this.#queue.sentUpTo, EMPTY)
  }

  #push(flags: string, payload: Uint8Array): void {
    this.#queue.add(flags, payload)
    this.#fill()
  }

  /** Sends what the window has room for. */
  #fill(): void {
    const { flightBytes } = this.#queue
    const silentUs = this.#ports.nowUs() - this.#lastSentAtUs
    if (flightBytes === 0 && silentUs > this.#timer.timeoutUs) this.#window.idle()
    for (;;) {
      const next = this.#queue.sendable(this.#window.bytes)
      if (!next) return
      this.#send(next)
      if (!this.#running) this.#arm()
    }
  }

  #send(waiting: Waiting): void {
    this.#lastSentAtUs = this.#ports.nowUs()
    this.#queue.sent(waiting, this.#lastSentAtUs)
    this.#emit(waiting.flags, waiting.sequence, waiting.payload)
  }

  #emit(flags: string, sequence: number, payload: Uint8Array): void {
    if (flags.includes('ACK')) this.#acknowledged = true
    this.#ports.emit({ flags, sequence, acknowledgement: this.#expected }, payload)
  }

  #acknowledge(upTo: number, isBare: boolean): void {
    const gone = this.#queue.acknowledge(upTo)
    this.#measure(gone)
    if (gone.length > 0) {
      this.#timer.resume()
      this.#disarm()
      if (this.#queue.flightBytes > 0) this.#arm()
    }
    const next = this.#queue.sentUpTo
    // Without anything under way, nothing is missed (RFC 5681 §2).
    const isTold = isBare && this.#queue.flightBytes > 0
    this.#heed(this.#recovery.judge({ upTo, isBare: isTold, next }), bytesOf(gone))
    if (this.state === 'syn-received' && upTo >= 1) this.#established()
    if (this.state !== 'closed') this.#fill()
  }

  /**
   * Karn's algorithm: a segment that was sent again says nothing about the round trip, nor does what
   * waited behind it until the hole was filled.
   */
  #measure(gone: readonly Waiting[]): void {
    if (gone.some(({ transmissions }) => transmissions > 1)) return
    const nowUs = this.#ports.nowUs()
    for (const { sentAtUs } of gone) this.#timer.measure(nowUs - sentAtUs)
  }

  /** Changes the window, and repeats a segment that is lost. */
  #heed(verdict: Verdict, acknowledgedBytes: number): void {
    const { first, flightBytes } = this.#queue
    this.#window.take(verdict, { acknowledgedBytes, flightBytes })
    if (first?.isOut && (verdict === 'lost' || verdict === 'partial')) this.#send(first)
  }

  #established(): void {
    this.state = 'established'
    this.onopen?.()
  }

  #accept(segment: Segment, payload: Uint8Array): void {
    if (segment.sequence < this.#expected) return
    this.#early.set(segment.sequence, { flags: segment.flags, payload })
    for (;;) {
      const next = this.#early.get(this.#expected)
      if (!next) return
      this.#early.delete(this.#expected)
      this.#expected += lengthOf(next.flags, next.payload)
      this.#take(next.flags, next.payload)
    }
  }

  #take(flags: string, payload: Uint8Array): void {
    if (flags.includes('SYN') && this.state === 'syn-sent') {
      this.#emit('ACK', this.#queue.sentUpTo, EMPTY)
      this.#established()
    }
    if (payload.length > 0) this.ondata?.(payload)
    if (flags.includes('FIN')) {
      this.#gotFin = true
      this.end()
    }
  }

  #closeWhenDone(): void {
    const done = this.#sentFin && this.#gotFin && this.#queue.length === 0
    if (done) this.#finish('end')
  }

  #arm(): void {
    this.#running = this.#ports.after(this.#timer.timeoutUs, () => this.#retransmit())
  }

  #disarm(): void {
    if (this.#running) this.#running.cancelled = true
    this.#running = undefined
  }

  #retransmit(): void {
    this.#running = undefined
    const { first, flightBytes } = this.#queue
    if (!first) return
    if (first.transmissions >= MAX_TRANSMISSIONS) return this.#finish('timeout')
    this.#timer.backOff()
    this.#window.timedOut(flightBytes, first.transmissions > 1)
    this.#recovery.timedOut(this.#queue.sentUpTo)
    this.#queue.loseAll()
    // The earliest alone (RFC 6298 §5.4): its acknowledgement tells what of the rest has come.
    this.#send(first)
    this.#arm()
  }

  #finish(reason: 'end' | 'reset' | 'timeout'): void {
    if (this.state === 'closed') return
    this.state = 'closed'
    this.#disarm()
    this.#queue.clear()
    this.#ports.release()
    this.onclose?.(reason)
  }
}

function bytesOf(segments: readonly Waiting[]): number {
  return segments.reduce((sum, { payload }) => sum + payload.length, 0)
}
