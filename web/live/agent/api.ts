/** What is used of the browser's WebRTC (W3C WebRTC §4 to §6), so that a test can stand in for it. */

export interface Description {
  type: RTCSdpType
  sdp?: string
}

export interface CandidateInit {
  candidate?: string
  sdpMid?: string | null
  sdpMLineIndex?: number | null
  usernameFragment?: string | null
}

/** `RTCIceTransport`; Firefox has had it for a shorter time than the others. */
export interface IceTransport extends EventTarget {
  readonly state: string
  readonly gatheringState: string
}

export interface DtlsTransport extends EventTarget {
  readonly state: string
  readonly iceTransport?: IceTransport
}

export interface SctpTransport extends EventTarget {
  readonly state: string
  readonly transport: DtlsTransport
}

export interface Channel extends EventTarget {
  readonly label: string
  readonly readyState: string
  binaryType: string
  send(text: string): void
}

export interface Track extends EventTarget {
  readonly id: string
  readonly kind: string
  stop(): void
}

export interface Stream {
  getTracks(): Track[]
}

export interface Sender {
  readonly track: Track | null
  readonly transport: DtlsTransport | null
}

/** Statistics objects by id (W3C webrtc-stats). */
export interface StatsReport {
  readonly size: number
  values(): Iterable<object>
}

export interface Connection extends EventTarget {
  readonly signalingState: string
  readonly iceGatheringState: string
  readonly iceConnectionState: string
  /** Absent in old browsers. */
  readonly connectionState?: string
  readonly remoteDescription: object | null
  readonly sctp?: SctpTransport | null
  createOffer(options?: { iceRestart?: boolean }): Promise<Description>
  createAnswer(): Promise<Description>
  setLocalDescription(description: Description): Promise<void>
  setRemoteDescription(description: Description): Promise<void>
  addIceCandidate(candidate: CandidateInit): Promise<void>
  createDataChannel(label: string): Channel
  addTrack(track: Track, stream: Stream): Sender
  removeTrack(sender: Sender): void
  getSenders(): Sender[]
  getStats(): Promise<StatsReport>
  close(): void
}
