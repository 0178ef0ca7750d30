/**
 * The RTCPeerConnection of this browser in a live lab, to one other peer: calls it, negotiates for it,
 * and tells the lab what it sees of itself. Knows no page: what changed is told by `onchange`.
 */
import type { Signal } from '../../../machines/live/signal.ts'
import { readStats, type Stats } from '../../../machines/live/stats.ts'
import type { Channel, Connection, Sender, Stream, Track } from './api.ts'
import { Negotiator } from './negotiator.ts'
import type { Outbox } from './outbox.ts'
import { Scribe } from './scribe.ts'
import { Watch } from './watch.ts'

/** The label of the channel that Connect creates. */
export const LABEL = 'chat'

export interface AgentPorts {
  readonly outbox: Outbox
  create(): Connection
  /** Something that a view shows may have changed. */
  onchange(): void
  onmessage(message: { direction: 'send' | 'receive'; label: string; text: string }): void
  /** A track of the other peer, and the id of its stream if it has one. */
  ontrack(track: Track, stream?: string): void
  /** It is sent no more. */
  onlost(track: Track): void
}

export interface AgentOptions {
  /** The peer at the other end. */
  peer: string
  polite: boolean
}

interface DataEvent extends Event {
  readonly data?: unknown
}

export class Agent {
  readonly peer: string
  readonly #pc: Connection
  readonly #ports: AgentPorts
  readonly #scribe: Scribe
  readonly #watch: Watch
  readonly #negotiator: Negotiator
  readonly #channels: Channel[] = []
  #isClosed = false

  constructor({ peer, polite }: AgentOptions, ports: AgentPorts) {
    this.peer = peer
    this.#ports = ports
    this.#scribe = new Scribe((event) => ports.outbox.report(event), peer)
    this.#scribe.api('RTCPeerConnection', 'call', { iceServers: [] })
    this.#pc = ports.create()
    this.#watch = new Watch(this.#scribe)
    this.#negotiator = new Negotiator(this.#pc, this.#scribe, {
      polite,
      send: (type, sdp) => ports.outbox.signal(peer, { type, sdp }),
      onset: () => this.#watch.transports(this.#pc),
    })
    this.#watch.connection(this.#pc)
    this.#listen()
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** `new`, `connecting`, `connected` … (W3C WebRTC §4.3.3). */
  get state(): string {
    return this.#pc.connectionState ?? this.#pc.iceConnectionState
  }

  get canSend(): boolean {
    return this.#openChannel() !== undefined
  }

  /** Creates a data channel, and with it the need to negotiate. */
  connect(): void {
    this.#scribe.api('createDataChannel', 'call', { label: LABEL })
    this.#adopt(this.#pc.createDataChannel(LABEL))
  }

  /** Takes what the other peer said. */
  receive(signal: Exclude<Signal, { type: 'bye' }>): void {
    if (this.#isClosed) return
    if (signal.type === 'candidate') {
      const { candidate, sdpMid, sdpMLineIndex } = signal
      this.#negotiator.handle({
        type: 'candidate',
        candidate: { candidate, sdpMid, sdpMLineIndex },
      })
    } else if (signal.type === 'end-of-candidates')
      this.#negotiator.handle({ type: 'candidate', candidate: { candidate: '' } })
    else this.#negotiator.handle(signal)
  }

  /** Sends on the newest open channel. Throws what the channel throws, and when there is none. */
  send(text: string): void {
    const channel = this.#openChannel()
    if (channel === undefined) throw new Error('no data channel is open')
    this.#scribe.message('send', channel.label, text)
    // Told before it can arrive, as far as that is up to the page.
    this.#ports.outbox.flush()
    channel.send(text)
    this.#ports.onmessage({ direction: 'send', label: channel.label, text })
  }

  addTrack(track: Track, stream: Stream): Sender {
    this.#scribe.api('addTrack', 'call', { kind: track.kind })
    return this.#pc.addTrack(track, stream)
  }

  removeTrack(sender: Sender): void {
    this.#scribe.api('removeTrack', 'call', { kind: sender.track?.kind ?? 'none' })
    this.#pc.removeTrack(sender)
  }

  restartIce(): void {
    this.#scribe.api('restartIce', 'call')
    this.#negotiator.handle({ type: 'restart' })
  }

  /** Statistics, to be shown only. */
  async look(): Promise<Stats> {
    return readStats(await this.#pc.getStats())
  }

  /** Statistics that stand in the trace, too. */
  async record(): Promise<Stats> {
    const read = async (): Promise<Stats> => readStats(await this.#pc.getStats())
    return this.#scribe.call('getStats', {}, read, (report) => report)
  }

  /** Closes the RTCPeerConnection (W3C WebRTC §4.4.2). */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#negotiator.handle({ type: 'close' })
    this.#scribe.api('close', 'call')
    this.#pc.close()
    this.#watch.look()
    this.#scribe.api('close', 'resolved')
    this.#ports.onchange()
  }

  #listen(): void {
    const on = <E extends Event>(type: string, heard: (event: E) => void): void =>
      this.#pc.addEventListener(type, (event) => {
        heard(event as E)
        this.#ports.onchange()
      })
    on('negotiationneeded', () => {
      this.#scribe.api('negotiationneeded', 'event')
      this.#negotiator.handle({ type: 'negotiation-needed' })
    })
    on<RTCPeerConnectionIceEvent>('icecandidate', ({ candidate }) => this.#gathered(candidate))
    on<RTCPeerConnectionIceErrorEvent>('icecandidateerror', ({ url, errorCode, errorText }) =>
      this.#scribe.api('icecandidateerror', 'event', { url, errorCode, errorText }),
    )
    on<RTCDataChannelEvent>('datachannel', ({ channel }) => {
      this.#scribe.api('datachannel', 'event', { label: channel.label })
      this.#adopt(channel)
    })
    on<RTCTrackEvent>('track', (event) => this.#incoming(event))
    for (const type of ['connectionstatechange', 'iceconnectionstatechange']) on(type, () => {})
  }

  /** The stream loses it when it is negotiated away (W3C WebRTC §5.1.1, process the removal of a remote track). */
  #incoming({ track, streams: [stream] }: RTCTrackEvent): void {
    this.#scribe.api('track', 'event', {
      kind: track.kind,
      ...(stream !== undefined && { stream: stream.id }),
    })
    this.#ports.ontrack(track, stream?.id)
    stream?.addEventListener('removetrack', (event) => {
      if (event.track.id === track.id) this.#ports.onlost(track)
    })
  }

  /** The empty line ends the candidates of a generation; what ends all of them is told once. */
  #gathered(candidate: RTCIceCandidate | null): void {
    const line = candidate?.candidate ?? ''
    this.#scribe.api('icecandidate', 'event', { candidate: line })
    const { outbox } = this.#ports
    if (candidate === null) return outbox.signal(this.peer, { type: 'end-of-candidates' })
    if (line === '') return
    const { sdpMid, sdpMLineIndex } = candidate
    outbox.signal(this.peer, { type: 'candidate', candidate: line, sdpMid, sdpMLineIndex })
  }

  #adopt(channel: Channel): void {
    this.#channels.push(channel)
    channel.binaryType = 'arraybuffer'
    this.#watch.channel(channel)
    for (const type of ['open', 'closing', 'close'])
      channel.addEventListener(type, () => this.#ports.onchange())
    channel.addEventListener('message', (event) => this.#received(channel, event))
  }

  #received({ label }: Channel, { data }: DataEvent): void {
    if (typeof data === 'string') {
      this.#scribe.message('receive', label, data)
      this.#ports.onmessage({ direction: 'receive', label, text: data })
    } else this.#scribe.message('receive', label, data instanceof ArrayBuffer ? data.byteLength : 0)
  }

  #openChannel(): Channel | undefined {
    return this.#channels.findLast(({ readyState }) => readyState === 'open')
  }
}
