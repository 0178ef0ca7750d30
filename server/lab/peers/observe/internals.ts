/**
 * The inner parts of werift 0.25.2 that the lab watches. werift exports no such surface; these
 * shapes are checked by the tests beside this file, which fail when an upgrade moves them.
 */
import type { RTCPeerConnection } from '../werift.ts'

export interface StunMessage {
  transactionIdHex: string
}

export interface IceCandidateInternals {
  host: string
  port: number
  type: 'host' | 'srflx' | 'prflx' | 'relay'
  priority: number
  transport: string
}

export type RequestSent = (attempt: number) => void
export interface RequestOptions {
  onRequestSent?: RequestSent
  retransmissions?: number
  responseTimeout?: number
  signal?: AbortSignal
  integrityKey?: Uint8Array
}

export interface ProtocolInternals {
  localCandidate?: IceCandidateInternals
  localIp?: string
  request(
    request: StunMessage,
    address: readonly [string, number],
    integrityKey?: Uint8Array,
    options?: number | RequestOptions,
    onRequestSent?: RequestSent,
  ): Promise<unknown>
  sendData(data: Uint8Array, address: readonly [string, number]): Promise<void>
  close?(): Promise<void>
  /** The client of a relayed protocol. */
  readonly turn?: TurnClientInternals
}

interface TurnMessageInternals {
  readonly messageMethod: number
  getAttributeValue(name: string): unknown
}

export interface TurnClientInternals {
  readonly relayedAddress?: readonly [string, number]
  /** Allocates. */
  connectionMade(): Promise<void>
  requestWithRetry(
    request: TurnMessageInternals,
    address: readonly [string, number],
    signal?: AbortSignal,
  ): Promise<readonly [TurnMessageInternals, readonly [string, number]]>
  close(): Promise<void>
}

export interface PairInternals {
  readonly state: number
  nominated: boolean
  readonly protocol: ProtocolInternals
  readonly localCandidate: IceCandidateInternals
  readonly remoteCandidate: IceCandidateInternals
  readonly remoteAddr: readonly [string, number]
  updateState(state: number): void
}

export interface ConnectionInternals {
  nominated: PairInternals | undefined
  protocols: ProtocolInternals[]
  consentFresh: boolean
  readonly state: string
  setState(state: string): void
  /** Not werift's: who makes a TURN client tells the observer before it allocates. */
  turnClientMade?: (turn: TurnClientInternals) => void
  ensureProtocol(protocol: ProtocolInternals): void
  addPair(pair: PairInternals): void
  stopConsentLifecycle(): void
  queryConsent(): void
  restart(): Promise<void>
  send(data: Uint8Array): Promise<void>
  close(): Promise<void>
  checkIncoming(
    message: StunMessage,
    address: readonly [string, number],
    protocol: ProtocolInternals,
  ): void
}

export interface Subscribable<T extends unknown[]> {
  subscribe(listener: (...values: T) => void): unknown
}

export interface IceTransportInternals {
  readonly state: string
  readonly gatheringState: string
  readonly connection: ConnectionInternals
  readonly onStateChange: Subscribable<[string]>
  readonly onNegotiationNeeded: { execute: () => void }
  readonly iceGather: { readonly onGatheringStateChange: Subscribable<[string]> }
  start(): Promise<void>
}

/** A record on its way into the cipher, and out of it: `encryptPacket` changes it in place. */
export interface DtlsPlaintextInternals {
  readonly recordLayerHeader: { contentLen: number }
  fragment: Buffer
  serialize(): Uint8Array
}

/** A record's header as AEAD covers it (RFC 5246 §6.2.3.3). */
interface RecordFacts {
  type: number
  version: number
  epoch: number
  sequenceNumber: number
}

interface AeadInternals {
  /** With the write key of the client (1) or the server (2). */
  encrypt(sessionType: number, plaintext: Buffer, facts: RecordFacts): Buffer
  /** What the other side of this type of session has encrypted. Throws when the tag is wrong. */
  decrypt(sessionType: number, fragment: Buffer, facts: RecordFacts): Buffer
}

export interface CipherInternals {
  /** 1 in the client (RFC 5246 §7.4.1.2), 2 in the server. */
  readonly sessionType: number
  readonly cipherSuite: number
  readonly localRandom: { serialize(): Uint8Array }
  readonly remoteRandom: { serialize(): Uint8Array }
  masterSecret?: Uint8Array
  /** Once there are keys. */
  readonly cipher?: AeadInternals
  encryptPacket(record: DtlsPlaintextInternals): DtlsPlaintextInternals
}

/** A handshake message before it becomes bytes. */
export interface HandshakeMessageInternals {
  readonly msgType: number
  /** Of hellos. */
  sessionId?: Buffer
}

export interface DtlsSocketInternals {
  readonly cipher: CipherInternals
  /** werift's handshake context; it counts the flights of RFC 6347 §4.2.4. */
  readonly dtls: {
    flight: number
    lastFlight: HandshakeMessageInternals[]
    readonly epoch: number
    /** Of the last record that was made. */
    recordSequenceNumber: number
  }
  readonly transport: {
    send(datagram: Uint8Array): Promise<void>
    readonly socket: { onData: (datagram: Uint8Array) => void }
  }
  readonly udpOnMessage: (datagram: Uint8Array) => void
}

export interface DtlsTransportInternals {
  readonly id: string
  readonly state: string
  readonly role: string
  readonly iceTransport: IceTransportInternals
  readonly onStateChange: Subscribable<[string]>
  dtls?: DtlsSocketInternals
  start(): Promise<void>
  sendData(data: Uint8Array): Promise<void>
}

export interface SctpInternals {
  state: string
  associationState: number
  setState(state: number): void
  setConnectionState(state: string): void
  handleData(packet: Uint8Array): Promise<void>
  t1Failures?: number
}

export interface SctpTransportInternals {
  readonly sctp: SctpInternals
  readonly dtlsTransport: DtlsTransportInternals
  setDtlsTransport(transport: DtlsTransportInternals): void
}

export interface PeerConnectionInternals {
  readonly dtlsTransports: DtlsTransportInternals[]
  readonly sctpTransport?: SctpTransportInternals
  connect(): Promise<void>
  close(): Promise<void>
}

/** Looks inside a connection. */
export function internals(connection: RTCPeerConnection): PeerConnectionInternals {
  return connection as unknown as PeerConnectionInternals
}
