/** What a TURN server needs from outside: time, randomness, relay sockets, and someone to tell. */
import type { Family } from '../../network/ip.ts'
import type { Endpoint } from '../../network/packet.ts'

/** The client's side of a 5-tuple (RFC 8656 §2): one per UDP source or TCP connection. */
export interface TurnClient {
  transport: 'udp' | 'tcp'
  remote: Endpoint
  local: Endpoint
  /** Sends one message or ChannelData to the client. */
  send(bytes: Uint8Array): void
}

/** A UDP socket of the server that peers see. */
export interface RelaySocket {
  local: Endpoint
  onpacket?: (from: Endpoint, payload: Uint8Array) => void
  send(to: Endpoint, payload: Uint8Array): void
  close(): void
}

export type RelayOpened = (relay: RelaySocket | undefined) => void

/** Why something that a client or a peer sent went no further. */
export type RefusalReason =
  | 'no-allocation'
  | 'no-permission'
  | 'no-channel'
  | 'forbidden-peer'
  | 'wrong-family'
  | 'request'

export interface Refusal {
  reason: RefusalReason
  /** Who was refused what and why, in one line. */
  detail: string
}

export interface TurnPorts {
  nowUs(): number
  /** Runs `act` after a delay; returns how to call it off. */
  after(delayUs: number, act: () => void): () => void
  randomBytes(length: number): Uint8Array
  /** A random whole number, both ends included. */
  between(low: number, high: number): number
  /** Opens a relay socket on one port; `opened` gets nothing when the port cannot be had. */
  openRelay(family: Family, port: number, opened: RelayOpened): void
  onrefused(refusal: Refusal): void
  /** An allocation came to its end: its time was up, its client deleted it, or its connection ended. */
  onended(detail: string): void
}

export interface TurnSettings {
  realm: string
  /** Undefined for an unknown user. */
  passwordOf(username: string): string | undefined
  /** What every allocation is granted and each Refresh grants again. */
  lifetimeMs: number
  permissionLifetimeMs: number
  channelLifetimeMs: number
  nonceLifetimeMs: number
  /** Allocations of one user. */
  maxAllocations: number
  /** Families that relayed addresses can have. */
  families: readonly Family[]
  /** Whether relayed packets are never fragmented, so that DONT-FRAGMENT can be honoured. */
  neverFragments: boolean
  /** The highest channel number that can be bound. */
  lastChannel: number
  /** False for peers that are refused with 403. */
  mayReach(address: string): boolean
}
