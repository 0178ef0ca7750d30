/** werift 0.25.2's SCTP association and data channel transport, as far as patches touch them. */
import type { SctpTransportInternals } from '../observe/internals.ts'

export interface DataChunk {
  readonly tsn: number
  readonly streamId: number
  readonly streamSeqNum: number
  readonly protocol: number
  readonly flags: number
  readonly bookSize: number
  readonly maxRetransmits?: number
  sentCount: number
  acked: boolean
  abandoned: boolean
  retransmit: boolean
}

export interface ReceivedChunk {
  readonly tsn: number
  readonly flags: number
  readonly streamId: number
  readonly streamSeqNum: number
  readonly protocol: number
  readonly userData: Buffer
}

export interface InboundStream {
  /** In the order of TSNs. */
  reassembly: ReceivedChunk[]
  streamSequenceNumber: number
  popMessages(): Iterable<[streamId: number, protocol: number, data: Buffer]>
}

export interface ForwardTsnChunk {
  cumulativeTsn: number
  streams: [streamId: number, streamSequence: number][]
}

export interface SendOptions {
  ordered: boolean
  maxRetransmits?: number
}

export interface Association {
  associationState: number
  readonly localTsn: number
  readonly lastSackedTsn: number
  readonly advancedPeerAckTsn: number
  forwardTsnChunk?: ForwardTsnChunk
  /** Sent and not yet acknowledged, in the order of TSNs. */
  readonly sentQueue: DataChunk[]
  /** Not yet sent. */
  readonly outboundQueue: DataChunk[]
  readonly inboundStreams: Record<string, InboundStream>
  advertisedRwnd: number
  /** Streams that wait to be reset. */
  reconfigQueue: number[]
  transmitReconfigRequest(): Promise<void>
  receiveSackChunk(chunk: object): Promise<void>
  getInboundStream(id: number): InboundStream
  receiveForwardTsnChunk(chunk: ForwardTsnChunk): void
  /** Retransmission timeout, seconds. */
  rto: number
  /** Smoothed round-trip time, seconds; none before the first measurement. */
  readonly srtt?: number
  /** T3-rtx while it runs (RFC 9260 §6.3.2). */
  readonly timer3Handle?: object
  timer3Start(): void
  /** Starts the timer of INIT or COOKIE ECHO. */
  timer1Start(chunk: object): void
  timer1Cancel(): void
  timer1Expired: () => void
  maybeAbandon(chunk: DataChunk): boolean
  updateAdvancedPeerAckPoint(): void
  flightSizeDecrease(chunk: DataChunk): void
  sendChunk(chunk: DataChunk | ForwardTsnChunk | object): Promise<void>
  send(streamId: number, protocol: number, data: Buffer, options: SendOptions): Promise<void>
}

export interface Channel {
  readonly id: number | undefined
  readonly label: string
  readonly ordered: boolean
  readonly maxRetransmits: number | null
  readonly maxPacketLifeTime: number | null
  setId(id: number): void
  addBufferedAmount(bytes: number): void
}

export interface ChannelTransport extends SctpTransportInternals {
  dataChannelId: number
  readonly dataChannels: Record<string, Channel>
  readonly dataChannelQueue: [channel: Channel, protocol: number, data: Buffer][]
  dataChannelFlush(): Promise<void>
}

/** The association inside a transport. */
export function associationOf(transport: SctpTransportInternals): Association {
  return transport.sctp as unknown as Association
}
