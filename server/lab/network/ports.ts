/** What the network needs from outside: time, randomness, the trace, and the name of a packet. */
import type { Fault } from '../../../machines/scenario/fault-shape.ts'
import type { Draft } from '../../../machines/trace/event.ts'
import type { Classification, Outgoing, Packet } from './packet.ts'

export interface Randomness {
  fraction(): number
  between(low: number, high: number): number
  uint32(): number
}

export interface Cancellable {
  cancelled: boolean
}

export interface NetworkPorts {
  nowUs(): number
  /** Runs `act` after a delay on behalf of `owner`; `cause` is the event that brought it about. */
  after(delayUs: number, act: () => void, owner?: string, cause?: number): Cancellable
  /** The stream of random numbers of `owner` for `purpose`. */
  random(purpose: string, owner: string): Randomness
  /** Appends to the trace; returns the event's `seq`. */
  record(draft: Draft): number
  /** From now to the end of this queue entry, `seq` is the cause of what happens. */
  because(seq: number): void
  /** The cause of what happens in this queue entry. */
  cause(): number
  classify(packet: Outgoing): Classification
  /** Whether a packet is written into the trace; without this, all are. */
  admits?(is: Classification): boolean
  /** A host has sent or got a packet, written down or not. */
  carried?(at: string, way: 'sent' | 'received', packet: Packet): void
  /** Changes what a packet carries as a rule says; checksums and lengths are mended. */
  edit(packet: Packet, fault: Fault): { payload: Uint8Array; detail: string } | { error: string }
}
