/**
 * More of werift 0.25.2's ICE than the lab watches: what the patches of the checklist, the checks
 * and gathering stand on. The tests beside the patches fail when an upgrade moves a part.
 */
import type {
  ConnectionInternals,
  IceCandidateInternals,
  PairInternals,
  ProtocolInternals,
  TurnClientInternals,
} from '../observe/internals.ts'

/** States of a pair (RFC 8445 §6.1.2.6), in werift's numbers. */
export const FROZEN = 0
export const WAITING = 1
export const IN_PROGRESS = 2
export const SUCCEEDED = 3
export const FAILED = 4

export type Address = readonly [host: string, port: number]

/** werift's STUN message. */
export interface Stun {
  readonly messageMethod: number
  readonly messageClass: number
  readonly transactionId: Uint8Array
  readonly transactionIdHex: string
  readonly attributesKeys: string[]
  getAttributeValue(name: string): unknown
  setAttribute(name: string, value: unknown): Stun
  addFingerprint(): Stun
}

export interface Transaction {
  timeoutDelay: number
  /** What sends the request, and sends it again. */
  protocol: { sendStun(): Promise<void> }
  onRequestSent?: (attempt: number) => void
}

type OnRequest = (message: Stun, address: Address, data?: Uint8Array) => void

export interface Protocol extends ProtocolInternals {
  readonly type: string
  localCandidate?: Candidate
  readonly onRequestReceived: { execute: OnRequest }
  /** By transaction id in hex; a relayed protocol keeps them in its TURN client. */
  readonly transactions?: Record<string, Transaction>
  readonly turn?: TurnClientInternals & { readonly transactions: Record<string, Transaction> }
  getExtraInfo(): Address
  connectionMade(ipv4: boolean, ports: unknown, addresses: unknown): Promise<void>
  sendStun(message: Stun, address: Address): Promise<void>
}

export interface Candidate extends IceCandidateInternals {
  readonly component: number
  readonly foundation: string
  priority: number
  readonly relatedAddress?: string
  readonly relatedPort?: number
  readonly tcptype?: string
  readonly generation?: number
  readonly ufrag?: string
  canPairWith(other: Candidate): boolean
}

export interface Pair extends PairInternals {
  readonly protocol: Protocol
  readonly localCandidate: Candidate
  readonly remoteCandidate: Candidate
  readonly remoteAddr: Address
  remoteNominated: boolean
  rtt?: number
  totalRoundTripTime: number
  roundTripTimeMeasurements: number
  requestsSent: number
  requestsReceived: number
  responsesReceived: number
  responsesSent: number
  retransmissionsSent: number
  noteIncomingRequest(transactionId: string): boolean
}

interface Options {
  forceTurn?: boolean
  portRange?: unknown
  filterCandidatePair?: (pair: Pair) => boolean
}

type EarlyCheck = [message: Stun, address: Address, protocol: Protocol]

export interface Ice extends Omit<ConnectionInternals, 'checkIncoming'> {
  readonly options: Options
  nominated: Pair | undefined
  protocols: Protocol[]
  generation: number
  localUsername: string
  localPassword: string
  /** Password by username fragment, of this and earlier generations. */
  userHistory: Record<string, string>
  remoteUsername: string
  remotePassword: string
  readonly remoteIsLite: boolean
  readonly remoteCandidates: Candidate[]
  readonly localCandidates: Candidate[]
  remoteCandidatesEnd: boolean
  localCandidatesEnd: boolean
  localCandidatesStart: boolean
  checkList: Pair[]
  checkListDone: boolean
  earlyChecks: EarlyCheck[]
  earlyChecksDone: boolean
  readonly iceControlling: boolean
  tieBreaker: bigint
  connect(): Promise<void>
  checkIncoming(...check: EarlyCheck): void
  sortCheckList(): void
  switchRole(controlling: boolean): void
  tryPair(protocol: Protocol, remote: Candidate): void
  pairRemoteCandidate(remote: Candidate): void
  appendLocalCandidate(candidate: Candidate): void
  getCandidatePromises(addresses: string[], timeoutSeconds?: number): Promise<unknown>[]
  pruneTcpConnections(selected: Pair): void
  buildRequest(request: {
    nominate: boolean
    localUsername: string
    remoteUsername: string
    iceControlling: boolean
    localCandidate: Candidate
  }): Stun
}

/** The same connection, with the parts that only patches touch. */
export function iceOf(connection: ConnectionInternals): Ice {
  return connection as unknown as Ice
}

/** A STUN transaction that a protocol has under way. */
export function transactionOf(
  protocol: Pick<Protocol, 'transactions' | 'turn'>,
  id: string,
): Transaction | undefined {
  return (protocol.transactions ?? protocol.turn?.transactions)?.[id]
}
