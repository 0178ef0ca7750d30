/** For tests: an RTCPeerConnection that follows the signaling states (W3C WebRTC §4.3.1) and no more. */
import type {
  CandidateInit,
  Channel,
  Connection,
  Description,
  Sender,
  StatsReport,
  Stream,
  Track,
} from './api.ts'

export class FakeChannel extends EventTarget implements Channel {
  readonly label: string
  readyState = 'connecting'
  binaryType = 'blob'
  readonly sent: string[] = []

  constructor(label: string) {
    super()
    this.label = label
  }

  send(text: string): void {
    this.sent.push(text)
  }

  become(state: 'open' | 'closing' | 'closed'): void {
    this.readyState = state
    this.dispatchEvent(new Event(state === 'closed' ? 'close' : state))
  }

  hear(data: unknown): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }))
  }
}

export class FakeTransport extends EventTarget {
  state = 'new'
  gatheringState = 'new'
  iceTransport?: FakeTransport
  transport = this as FakeTransport

  become(state: string): void {
    this.state = state
    this.dispatchEvent(new Event('statechange'))
  }
}

export class FakeConnection extends EventTarget implements Connection {
  signalingState = 'stable'
  iceGatheringState = 'new'
  iceConnectionState = 'new'
  connectionState = 'new'
  remoteDescription: object | null = null
  sctp: FakeTransport | null = null
  readonly channels: FakeChannel[] = []
  readonly candidates: CandidateInit[] = []
  stats: object[] = []
  /** Makes the next call of this method fail. */
  failing: string | undefined
  #offers = 0

  fire(type: string, more: object = {}): void {
    this.dispatchEvent(Object.assign(new Event(type), more))
  }

  connection(state: string): void {
    this.connectionState = state
    this.fire('connectionstatechange')
  }

  async createOffer(): Promise<Description> {
    await this.#may('createOffer')
    return { type: 'offer', sdp: `offer ${++this.#offers}` }
  }

  async createAnswer(): Promise<Description> {
    await this.#may('createAnswer')
    return { type: 'answer', sdp: 'answer' }
  }

  async setLocalDescription({ type }: Description): Promise<void> {
    await this.#may('setLocalDescription')
    this.#signal(type === 'offer' ? 'have-local-offer' : 'stable')
  }

  async setRemoteDescription({ type }: Description): Promise<void> {
    await this.#may('setRemoteDescription')
    this.remoteDescription = {}
    this.#signal(type === 'offer' ? 'have-remote-offer' : 'stable')
  }

  async addIceCandidate(candidate: CandidateInit): Promise<void> {
    await this.#may('addIceCandidate')
    this.candidates.push(candidate)
  }

  createDataChannel(label: string): FakeChannel {
    const channel = new FakeChannel(label)
    this.channels.push(channel)
    queueMicrotask(() => this.fire('negotiationneeded'))
    return channel
  }

  readonly senders: Sender[] = []

  addTrack(track: Track, _stream: Stream): Sender {
    const sender = { track, transport: null }
    this.senders.push(sender)
    queueMicrotask(() => this.fire('negotiationneeded'))
    return sender
  }

  removeTrack(sender: Sender): void {
    this.senders.splice(this.senders.indexOf(sender), 1)
  }

  getSenders(): Sender[] {
    return this.senders
  }

  async getStats(): Promise<StatsReport> {
    await this.#may('getStats')
    return new Map(this.stats.map((stat, index) => [index, stat]))
  }

  close(): void {
    this.signalingState = 'closed'
    this.connectionState = 'closed'
    this.iceConnectionState = 'closed'
  }

  #signal(state: string): void {
    this.signalingState = state
    this.fire('signalingstatechange')
  }

  /** Answers come later, as in a browser. */
  async #may(call: string): Promise<void> {
    await Promise.resolve()
    if (this.failing !== call) return
    this.failing = undefined
    throw new DOMException('not now', 'InvalidStateError')
  }
}
