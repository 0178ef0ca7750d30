/**
 * The way between a lab and the real network: what a live lab's peers send to addresses that nobody
 * inside has leaves here, and what comes in is handed to `Lab.receiveDatagram`. Whoever opens a live
 * lab brings the sockets; nothing in here knows them.
 */
import type { OutsideSignal } from '../../../machines/live/signal.ts'
import type { Endpoint } from '../network/packet.ts'

export interface RealDatagram {
  from: Endpoint
  to: Endpoint
  payload: Uint8Array
}

export interface Portal {
  /** Addresses of this machine that peers inside have; the first is the one they send from. */
  readonly addresses: readonly string[]
  /** UDP ports that are bound outside already; the peers' sockets get them in this order. */
  readonly ports: readonly number[]
  /** Milliseconds since 1970 at virtual time 0. */
  readonly beganMs: number
  sendDatagram(datagram: RealDatagram): void
  /** A peer inside says something to one outside. */
  sendSignal(message: OutsideSignal): void
}
