/**
 * One end of a reliable byte stream: TCP (RFC 9293) as far as a lab needs it. Three-way handshake,
 * cumulative acknowledgements, retransmission with RFC 6298 timers, orderly close and reset. No
 * flow or congestion control: signaling is a few kilobytes. Loss therefore shows as delay. A stream
 * that carries a file is told so, and then repairs what is lost without waiting for its timer.
 */
import type { Segment } from '../../../../machines/trace/event.ts'
import type { Endpoint } from '../packet.ts'
import type { Cancellable } from '../ports.ts'
import { FastRecovery } from './fast-recovery.ts'
import { RetransmissionTimer } from './retransmission-timer.ts'

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

interface Unacknowledged {
  sequence: number
  flags: string
  payload: Uint8Array
  sentAtUs: number
  transmissions: number
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
  #recovery: FastRecovery | undefined
  #running: Cancellable | undefined
  #next = 0
  #expected = 0
  #unacknowledged: Unacknowledged[] = []
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

  /**
   * More than signaling goes over it from now on: what is lost is sent again when acknowledgements
   * tell (RFC 5681 §3.2), as any TCP does. A few segments at a time leave that to the timer.
   */
  expectBulk(): void {
    this.#recovery ??= new FastRecovery()
  }

  /** Sends bytes in order. Throws once the connection is closing or closed. */
  write(bytes: Uint8Array): void {
    if (this.state === 'closed' || this.#sentFin) throw new Error('stream: write after end')
    for (let at = 0; at < bytes.length; at += MAX_SEGMENT_BYTES)
      this.#push('PSH,ACK', bytes.slice(at, at + MAX_SEGMENT_BYTES))
    const pending = this.#unacknowledged.reduce((sum, { payload }) => sum + payload.length, 0)
    if (pending > MAX_UNACKNOWLEDGED_BYTES) this.destroy()
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
    this.#emit('RST', this.#next, EMPTY)
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
      const before = this.#unacknowledged.length
      this.#acknowledge(segment.acknowledgement)
      const isBare = lengthOf(segment.flags, payload) === 0
      this.#repair(segment.acknowledgement, isBare, this.#unacknowledged.length < before)
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
      if (this.#next === 0) this.#push('SYN,ACK', EMPTY)
      return
    }
    // An answer that went out meanwhile has carried the acknowledgement already.
    if (!this.#acknowledged) this.#emit('ACK', this.#next, EMPTY)
  }

  #push(flags: string, payload: Uint8Array): void {
    const waiting: Unacknowledged = {
      sequence: this.#next,
      flags,
      payload,
      sentAtUs: this.#ports.nowUs(),
      transmissions: 1,
    }
    this.#next += lengthOf(flags, payload)
    this.#unacknowledged.push(waiting)
    this.#emit(flags, waiting.sequence, payload)
    if (!this.#running) this.#arm()
  }

  #emit(flags: string, sequence: number, payload: Uint8Array): void {
    if (flags.includes('ACK')) this.#acknowledged = true
    this.#ports.emit({ flags, sequence, acknowledgement: this.#expected }, payload)
  }

  #acknowledge(upTo: number): void {
    const before = this.#unacknowledged.length
    const isClear = !this.#recovery || !this.#coversRepeated(upTo)
    for (const waiting of this.#unacknowledged) {
      const end = waiting.sequence + lengthOf(waiting.flags, waiting.payload)
      // Karn's algorithm: a retransmitted segment says nothing about the round trip.
      if (end <= upTo && waiting.transmissions === 1 && isClear)
        this.#timer.measure(this.#ports.nowUs() - waiting.sentAtUs)
    }
    this.#unacknowledged = this.#unacknowledged.filter(
      ({ sequence, flags, payload }) => sequence + lengthOf(flags, payload) > upTo,
    )
    if (this.#unacknowledged.length < before) {
      this.#timer.resume()
      this.#disarm()
      if (this.#unacknowledged.length > 0) this.#arm()
    }
    if (this.state === 'syn-received' && upTo >= 1) this.#established()
  }

  /** What waited behind a hole until it was filled says nothing about the round trip either. */
  #coversRepeated(upTo: number): boolean {
    return this.#unacknowledged.some(
      ({ sequence, transmissions }) => sequence < upTo && transmissions > 1,
    )
  }

  /** Sends again what an acknowledgement leaves open and is lost, or has been waiting for a timeout. */
  #repair(upTo: number, isBare: boolean, isAdvance: boolean): void {
    const [first] = this.#unacknowledged
    if (!first || !this.#recovery || this.state === 'closed') return
    const isLost = this.#recovery.isLost(upTo, isBare, this.#next)
    const ageUs = this.#ports.nowUs() - first.sentAtUs
    if (isLost || (isAdvance && ageUs >= this.#timer.timeoutUs)) this.#again(first)
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
      this.#emit('ACK', this.#next, EMPTY)
      this.#established()
    }
    if (payload.length > 0) this.ondata?.(payload)
    if (flags.includes('FIN')) {
      this.#gotFin = true
      this.end()
    }
  }

  #closeWhenDone(): void {
    const done = this.#sentFin && this.#gotFin && this.#unacknowledged.length === 0
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
    const [first] = this.#unacknowledged
    if (!first) return
    if (first.transmissions >= MAX_TRANSMISSIONS) return this.#finish('timeout')
    this.#timer.backOff()
    this.#again(first)
    this.#arm()
  }

  #again(waiting: Unacknowledged): void {
    waiting.transmissions++
    waiting.sentAtUs = this.#ports.nowUs()
    this.#emit(waiting.flags, waiting.sequence, waiting.payload)
  }

  #finish(reason: 'end' | 'reset' | 'timeout'): void {
    if (this.state === 'closed') return
    this.state = 'closed'
    this.#disarm()
    this.#unacknowledged = []
    this.#ports.release()
    this.onclose?.(reason)
  }
}

/** Sequence space of a segment: its bytes, and one for SYN or FIN (RFC 9293 §3.4). */
function lengthOf(flags: string, payload: Uint8Array): number {
  return payload.length + (flags.includes('SYN') || flags.includes('FIN') ? 1 : 0)
}
