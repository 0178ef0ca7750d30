/**
 * The trace: one ordered, append-only list of events, the only thing views, exports, lessons and
 * checks ever read. Written by the lab's recorder, folded by `machines/observe.ts`.
 */
import type { CallMessageType } from '../call/message.ts'
import type { Command } from '../scenario/command.ts'
import type { Scenario } from '../scenario/schema.ts'
import type { Common } from './common.ts'
import type { MediaFrame, RtpHead, Traffic } from './media-event.ts'
import type { ControlEvent } from './control-event.ts'

export type { FrameOutcome, MediaFrame, RtpHead, Traffic } from './media-event.ts'

/** The version of the trace format, written in `lab.start`. */
export const TRACE_FORMAT = 1

/** Machines that appear in `state` events; their states are named in `machines/specification.ts`. */
export type MachineName =
  | 'call'
  | 'websocket'
  | 'signaling'
  | 'negotiation'
  | 'ice-gathering'
  | 'ice'
  | 'dtls'
  | 'dtls-flight'
  | 'sctp'
  | 'sctp-association'
  | 'channel'
  | 'connection'
  | 'pair'
  | 'stun-transaction'
  | 'consent'
  | 'turn'
  | 'track'

/** The protocol of a packet, the innermost one the lab can name (RFC 7983 demultiplexing order). */
export type Protocol =
  | 'tcp'
  | 'signaling'
  | 'stun'
  | 'turn'
  | 'dtls'
  | 'sctp'
  | 'dcep'
  | 'data'
  | 'rtp'
  | 'rtcp'
  | 'unknown'

export type Transport = 'udp' | 'tcp'

export interface LabStart extends Common<'lab.start'> {
  format: typeof TRACE_FORMAT
  peerscope: string
  werift: string
  /** The scenario with its defaults applied. */
  scenario: Scenario
  /** Every host of the world with its addresses. */
  hosts: HostInfo[]
  /**
   * Present when no lab of ours made this trace: it was read from a capture or a browser's dump.
   * `scenario` then only names the peers that were found; nothing can be run, stepped or changed.
   */
  source?: TraceSource
  /** Present when peers outside the world take part: real time, real sockets, no replay. */
  live?: LiveStart
}

/** What a live lab's trace says of the world outside. */
export interface LiveStart {
  /** Milliseconds since 1970 at `atUs` 0. */
  beganMs: number
  /** The peers that are outside: what they do is seen where it touches the lab, and as they report it. */
  outside: string[]
}

/** Where a trace came from that was read from a file. */
export interface TraceSource {
  kind: 'capture' | 'dump'
  /** The file's name. */
  name: string
  /** `pcapng`, `pcap`, `webrtc-internals`, `rtcstats`. */
  format: string
  /** When it begins, microseconds since 1970, as the file says; `atUs` counts from there. */
  beganUs?: number
  /** What was not taken in, and how often. */
  skipped: { what: string; count: number }[]
}

export interface HostInfo {
  id: string
  role: 'peer' | 'signaling' | 'stun' | 'turn' | 'nat' | 'router'
  addresses: string[]
}

export type EndReason = 'stop' | 'trace-full' | 'livelock' | 'closed' | 'crashed'

export interface LabEnd extends Common<'lab.end'> {
  reason: EndReason
  detail?: string
  /** How often each rule of the scenario matched, and how often it acted. */
  faults?: { id: string; matched: number; hit: number }[]
}

export interface CommandEvent extends Common<'command'> {
  /** Where it came from: the scenario's script, or a person at the page. */
  origin: 'script' | 'interactive'
  command: Command
  /** Present when the command could not act: says why. */
  refused?: string
}

export interface FaultHit extends Common<'fault.hit'> {
  fault: string
  packet?: number
  action: string
  /** How many have matched so far, this one included. */
  matched?: number
  /** What was changed, in one line. */
  detail?: string
}

export interface ApiEvent extends Common<'api'> {
  /**
   * The RTCPeerConnection or RTCDataChannel method, e.g. `setLocalDescription`. Of the application's
   * own: `sendFile` and `receiveFile`, whose `event` tells how far the file has come, or in its
   * `state` what has become of it.
   */
  call: string
  /** `call` when it begins; `resolved` or `rejected` when its promise settles; `event` for a callback such as `icecandidate`. */
  phase: 'call' | 'resolved' | 'rejected' | 'event'
  /** The remote peer of the RTCPeerConnection, when the peer has one. */
  peer?: string
  /** Arguments or result, as plain data (SDP text, candidate line, error message). */
  detail?: Record<string, JsonValue>
}

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | { [key: string]: JsonValue }

export interface StateEvent extends Common<'state'> {
  machine: MachineName
  /** Which instance: a channel's label, a transport's mid, a transaction id. Absent for the connection's aggregate. */
  name?: string
  from: string
  to: string
  /** The remote peer of the RTCPeerConnection this belongs to. */
  peer?: string
  /** What else the machine knows, e.g. `{ makingOffer: true }`. */
  context?: Record<string, JsonValue>
}

export type SignalType =
  | 'register'
  | 'registered'
  | 'peers'
  | 'offer'
  | 'answer'
  | 'candidate'
  | 'end-of-candidates'
  | 'bye'
  | 'chat'
  | CallMessageType
  | 'file'
  | 'ack'
  | 'error'
  | 'ping'
  | 'pong'
  | 'close'

export interface SignalEvent extends Common<'signal'> {
  direction: 'send' | 'receive'
  type: SignalType
  /** Sender and target by id; absent where the message has none. */
  from?: string
  to?: string
  /** The sender's message number, the one an acknowledgement repeats. */
  id?: number
  /** What is said: the whole JSON message; of HTTP the body, as `sdp`, `fragment` or `message`. */
  message?: JsonValue
  /** Of a message over plain HTTP (WHIP, WHEP): its head, with the blank line. */
  http?: string
}

interface PacketCommon<Kind extends string> extends Common<Kind> {
  /** Shared by all events of one datagram on its way. */
  packet: number
  /** `ip:port`, `[ip]:port` for IPv6. */
  from: string
  to: string
  transport: Transport
  protocol: Protocol
  /** E.g. `binding-request`, `client-hello`, `syn`, `offer`, `data-channel-open`. */
  type: string
  /** Payload size in bytes, without UDP/TCP and IP headers. */
  size: number
  /** One line in the protocol's words. */
  summary: string
}

/** TCP header fields of a stream segment (RFC 9293 §3.1); sequence numbers relative to the initial one. */
export interface Segment {
  flags: string
  sequence: number
  acknowledgement: number
}

export interface PacketSend extends PacketCommon<'packet.send'> {
  /** Host that the packet is addressed to, when the world knows one. */
  host?: string
  segment?: Segment
  rtp?: RtpHead
  /** Payload, base64. */
  bytes: string
}

export interface PacketForward extends PacketCommon<'packet.forward'> {
  bytes?: string
}

export interface PacketTranslate extends PacketCommon<'packet.translate'> {
  /** Addresses before translation. */
  originalFrom: string
  originalTo: string
  /** When the row that translated it will expire. */
  expiresAtUs?: number
  bytes?: string
}

export interface PacketDeliver extends PacketCommon<'packet.deliver'> {
  bytes?: string
}

export interface PacketDrop extends PacketCommon<'packet.drop'> {
  /** The host, NAT or link that dropped it. */
  by: string
  /** Stable code; all of them are in `drop-reasons.ts`. */
  reason: string
  /** What decided, as data: the NAT row, the firewall rule, the queue's fill. */
  detail?: Record<string, JsonValue>
}

export interface NatEvent extends Common<'nat.bind' | 'nat.refresh' | 'nat.expire' | 'nat.refuse'> {
  internal: string
  external: string
  remote?: string
  transport: Transport
  /** The RFC requirement or setting that decided. */
  rule?: string
  /** Why it expired or was refused: `timeout`, `evicted`, `filtered`, `no-mapping`, `table-full` … */
  reason?: string
  expiresAtUs?: number
}

export type PairState = 'frozen' | 'waiting' | 'in-progress' | 'succeeded' | 'failed'

export interface CandidateInfo {
  type: 'host' | 'srflx' | 'prflx' | 'relay'
  address: string
  port: number
  transport: Transport
  priority: number
}

export interface PairEvent extends Common<'pair'> {
  /** Names the pair within its peer: `<type>/<ip:port>-<type>/<ip:port>`, local before remote. */
  pair: string
  /** What changed: one of the five states of RFC 8445 §6.1.2.6, or the nominated or selected flag. */
  change: PairState | 'nominated' | 'selected'
  /** The state before, for a change of state. */
  from?: PairState
  local: CandidateInfo
  remote: CandidateInfo
  peer?: string
}

export interface ChannelMessage extends Common<'channel.message'> {
  direction: 'send' | 'receive'
  label: string
  /** Text messages; binary ones have `bytes` (base64) instead. */
  text?: string
  bytes?: string
  size: number
  peer?: string
  /** How many bytes of a long binary message are not in `bytes`. */
  unrecordedBytes?: number
}

export interface ChannelBuffered extends Common<'channel.buffered'> {
  label: string
  bufferedAmount: number
  peer?: string
}

/**
 * The secret of a DTLS session, told when a peer derives it (RFC 5246 §8.1), so that every record
 * under it can be read, also those of a handshake that never ends.
 */
export interface KeysEvent extends Common<'keys'> {
  /** The remote peer of the RTCPeerConnection this belongs to. */
  peer: string
  /** Of the ClientHello, 32 bytes as hexadecimal digits: what key logs are looked up by. */
  clientRandom: string
  /** 48 bytes as hexadecimal digits. */
  masterSecret: string
  /** As IANA names it: `TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256`. */
  cipherSuite: string
}

/** A timer that the protocols of `machines/` speak of ran out: a retransmission, a consent check, a heartbeat. */
export interface TimeoutEvent extends Common<'timeout'> {
  machine: MachineName
  name?: string
  /** E.g. `retransmit`, `consent-expired`, `heartbeat`, `reconnect`. */
  timer: string
  detail?: string
}

export interface Violation extends Common<'violation'> {
  machine: MachineName
  name?: string
  from: string
  to: string
  /** The rule that does not allow it, with its section. */
  rule: string
}

export interface Note extends Common<'note'> {
  text: string
  /** `info` unless something needs attention. */
  level?: 'info' | 'warning' | 'error'
}

export type PacketEvent = PacketSend | PacketForward | PacketTranslate | PacketDeliver | PacketDrop

export type TraceEvent =
  | LabStart
  | LabEnd
  | CommandEvent
  | FaultHit
  | ApiEvent
  | StateEvent
  | SignalEvent
  | PacketEvent
  | NatEvent
  | PairEvent
  | ChannelMessage
  | ChannelBuffered
  | ControlEvent
  | MediaFrame
  | Traffic
  | KeysEvent
  | TimeoutEvent
  | Violation
  | Note

export type TraceKind = TraceEvent['kind']

/** An event before the recorder has given it `seq`, `atUs` and `cause`. */
export type Draft = TraceEvent extends infer Each
  ? Each extends TraceEvent
    ? Omit<Each, 'seq' | 'atUs' | 'cause'> & { cause?: number }
    : never
  : never

/** True for the five kinds that follow one datagram on its way. */
export function isPacket(event: TraceEvent): event is PacketEvent {
  return event.kind.startsWith('packet.')
}
