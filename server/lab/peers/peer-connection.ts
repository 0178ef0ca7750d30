/** One RTCPeerConnection of a peer, to one remote peer: its states, its transports, its channels. */
import type { MediaSettings } from '../../../machines/scenario/media-shape.ts'
import { readStats } from '../../../machines/live/stats.ts'
import type { Candidate, NegotiationEvent } from '../../../machines/negotiation/message.ts'
import { DataChannel } from './data-channel.ts'
import type { ControlSender } from './control/sender.ts'
import type { FileOptions, FileSender } from './file/sender.ts'
import type { Transfers } from './file/transfers.ts'
import type { IceRole } from './ice-role.ts'
import { concealCandidate, concealSdp, type NameOf } from './mdns.ts'
import { mediaConfig, USUAL_MEDIA } from './media/config.ts'
import { echoMedia } from './media/echo.ts'
import type { AddTrack } from './media/source.ts'
import type { MediaServer } from './media/media-server.ts'
import { Tracks, type Direction } from './media/tracks.ts'
import { follow } from './observe/ice.ts'
import { Negotiator } from './negotiator.ts'
import type { Scribe } from './observe/scribe.ts'
import { applyConnectionPatches } from './patches/index.ts'
import { Transports } from './transports.ts'
import { RTCPeerConnection, type RTCDataChannel } from './werift.ts'

export interface PeerConnectionOptions {
  polite: boolean
  /** False for an application that adds candidates before their description. */
  holdsCandidates: boolean
  iceTransportPolicy: 'all' | 'relay'
  iceServers: { urls: string; username?: string; credential?: string }[]
  certificate: { certPem: string; keyPem: string; signatureHash: object }
  patched: boolean
  /** How audio and video are negotiated and played; the usual way unless given. */
  media?: MediaSettings
  /** Where the peer is no end of media: what becomes of what comes. */
  mediaServer?: MediaServer
  /** All audio and video is of this one stream, goes one way, and is negotiated once (RFC 9725 §4.4). */
  stream?: string
  /** What the ICE agent believes, whoever offered. */
  iceRole?: IceRole
  /** Names for the addresses of the host; without it addresses are told as they are. */
  nameOf?: NameOf
  /** The other end is no peer of ours: it takes no replays, and where nothing is said of media it gets its own back. */
  isOutside?: (peer: string) => boolean
}

/** How the connection reaches the other peer. */
export interface Outbox {
  description(type: 'offer' | 'answer', sdp: string): void
  candidate(candidate: Candidate): void
  /** The state of the connection is another one. */
  state(to: string): void
  /** A step of the negotiation failed. */
  failed?(text: string): void
}

export interface ChannelOptions {
  ordered?: boolean
  maxRetransmits?: number
  maxPacketLifeTime?: number
  protocol?: string
}

/** What the other peer can say. */
export type RemoteEvent = Extract<NegotiationEvent, { type: 'offer' | 'answer' | 'candidate' }>

export class PeerConnection {
  readonly #pc: RTCPeerConnection
  readonly #scribe: Scribe
  readonly #transfers: Transfers
  readonly #outbox: Outbox
  readonly #channels: DataChannel[] = []
  readonly #transports: Transports
  readonly #negotiator: Negotiator
  readonly #nameOf: NameOf | undefined
  readonly #isOutside: boolean
  readonly #tracks: Tracks | undefined
  readonly #mediaServer: MediaServer | undefined
  readonly #stream: string | undefined
  #hasBegun = false
  #signaling = 'stable'
  #isOver = false

  /** `transfers`: the files between the two peers, which outlive a connection. */
  constructor(
    options: PeerConnectionOptions,
    scribe: Scribe,
    outbox: Outbox,
    transfers: Transfers,
  ) {
    this.#scribe = scribe
    this.#transfers = transfers
    this.#outbox = outbox
    this.#nameOf = options.nameOf
    this.#isOutside = options.isOutside?.(scribe.peer) ?? false
    this.#mediaServer = options.mediaServer
    this.#stream = options.stream
    const isEcho = this.#isOutside && !options.mediaServer && !options.media
    scribe.api('RTCPeerConnection', 'call', {
      iceServers: options.iceServers.map(({ urls }) => urls),
    })
    this.#pc = new RTCPeerConnection({
      iceServers: options.iceServers,
      iceTransportPolicy: options.iceTransportPolicy,
      dtls: { keys: options.certificate } as never,
      ...(!isEcho && mediaConfig(options.media ?? USUAL_MEDIA, this.#isOutside)),
    })
    this.#transports = new Transports(this.#pc, scribe, {
      ...options,
      isOutside: this.#isOutside,
    })
    this.#negotiator = new Negotiator(this.#pc, scribe, {
      polite: options.polite,
      holdsCandidates: options.holdsCandidates,
      send: (type, sdp) => outbox.description(type, this.#told(sdp)),
      onremote: () => {
        this.#transports.observe()
        this.#mediaServer?.offered?.()
      },
      offering: () => this.#offering(),
      offered: () => this.#tracks?.preferNothing(),
      onerror: (text) => outbox.failed?.(text),
    })
    if (options.patched) applyConnectionPatches(this.#pc)
    if (isEcho) echoMedia(this.#pc, scribe)
    else this.#tracks = this.#newTracks(options)
    this.#follow()
    if (this.#tracks) options.mediaServer?.joined(scribe.peer, this.#tracks, scribe)
  }

  /** The id of the other peer. */
  get remote(): string {
    return this.#scribe.peer
  }

  /** True once `close` was called or the connection closed itself. */
  get isClosed(): boolean {
    return this.#signaling === 'closed'
  }

  /** True while the two are connected. */
  get isConnected(): boolean {
    return this.#pc.connectionState === 'connected'
  }

  /** True when it has failed and only a new one helps. */
  get hasFailed(): boolean {
    return this.#pc.connectionState === 'failed'
  }

  /** True once there is something to negotiate: a data channel, audio or video. */
  get hasContent(): boolean {
    return this.#channels.length > 0 || this.#pc.getTransceivers().length > 0
  }

  /** Its audio and video. Throws when the other end is outside and only gets back what it sends. */
  get tracks(): Tracks {
    if (!this.#tracks) throw new Error('a peer outside gets back what it sends')
    return this.#tracks
  }

  /** Adds a track; negotiation follows by itself. Throws when the name is taken. */
  addTrack(command: AddTrack): void {
    this.#mayChange()
    this.tracks.add(command)
  }

  /** Offers to receive one track of a kind, as a viewer does. */
  expect(kind: 'audio' | 'video'): void {
    this.#mayChange()
    this.tracks.expect(kind)
  }

  /** Lets all media go this way from the next negotiation on, which follows. */
  setDirection(direction: Direction): void {
    this.#mayChange()
    this.tracks.setDirection(direction)
    this.negotiate()
  }

  /** Creates a data channel; the first one makes negotiation needed. Throws when the label is taken. */
  createChannel(label: string, options: ChannelOptions): void {
    this.#mayChange()
    if (this.#open(label)) throw new Error(`there is a channel "${label}" already`)
    // werift takes a key that is undefined for a choice: `ordered` would become false.
    const given = Object.fromEntries(
      Object.entries(options).filter(([, value]) => value !== undefined),
    )
    this.#scribe.api('createDataChannel', 'call', { label, ...given })
    const channel = this.#pc.createDataChannel(label, given)
    this.#adopt(channel)
  }

  /** Sends on the channel with this label. Throws when it is not open. */
  send(label: string, text: string): void {
    this.#channel(label).send(text)
  }

  /** Starts to send a file on the channel with this label. Throws when it is not open or busy. */
  sendFile(label: string, content: Uint8Array, options: FileOptions): void {
    this.#channel(label).sendFile(content, options)
  }

  /** What sends commands on the channel with this label. Throws when it is not open, or not for commands. */
  control(label: string): ControlSender {
    return this.#channel(label).control
  }

  /** Goes on with a file on the channel with this label. Throws when it is not open or busy. */
  continueFile(label: string, sender: FileSender): void {
    this.#channel(label).continueFile(sender)
  }

  closeChannel(label: string): void {
    this.#channel(label).close()
  }

  /** Asks for statistics; what they say stands in the trace. */
  getStats(): void {
    this.#scribe
      .call(
        'getStats',
        {},
        async () => readStats(await this.#pc.getStats()),
        (report) => report,
      )
      .catch(() => undefined)
  }

  /** Makes sure that an offer goes out. */
  negotiate(): void {
    this.#hasBegun = true
    this.#negotiator.handle({ type: 'negotiation-needed' })
  }

  restartIce(): void {
    this.#mayChange()
    this.#scribe.api('restartIce', 'call')
    this.#negotiator.handle({ type: 'restart' })
  }

  /** Closes the RTCPeerConnection (W3C WebRTC §4.4.2, close). */
  async close(): Promise<void> {
    this.#negotiator.handle({ type: 'close' })
    this.#closed()
    await this.#scribe.call('close', {}, () => this.#pc.close())
  }

  /** An offer, an answer or a candidate came from the other peer. */
  receive(event: RemoteEvent): void {
    this.#negotiator.handle(event)
  }

  #newTracks({ media = USUAL_MEDIA, mediaServer, stream }: PeerConnectionOptions): Tracks {
    return new Tracks(this.#pc, this.#scribe, {
      settings: media,
      ...(mediaServer && { server: mediaServer }),
      ...(stream !== undefined && { stream }),
      isOutside: this.#isOutside,
      negotiate: () => this.negotiate(),
    })
  }

  /** What was added since may have brought a transport of its own. */
  #offering(): void {
    this.#transports.observe()
    this.#tracks?.preferCodecs()
  }

  /** Throws where another negotiation would be needed, and there is none. */
  #mayChange(): void {
    if (this.#stream !== undefined && this.#hasBegun)
      throw new Error('WHIP and WHEP negotiate once: end the session and begin another')
  }

  #follow(): void {
    const { state } = bindState(this.#scribe)
    const pc = this.#pc
    follow('stable', pc.signalingStateChange, (from, to) => {
      this.#signaling = to
      state('signaling', from, to)
      if (to === 'closed') this.#closed()
      else this.#directionsChanged()
    })
    follow('new', pc.iceGatheringStateChange, (from, to) => state('ice-gathering', from, to))
    follow('new', pc.iceConnectionStateChange, (from, to) => state('ice', from, to))
    follow('new', pc.connectionStateChange, (from, to) => {
      state('connection', from, to)
      this.#tracks?.changed()
      this.#outbox.state(to)
    })
    pc.onNegotiationneeded.subscribe(() => {
      if (this.#stream !== undefined) return
      this.#scribe.api('negotiationneeded', 'event')
      this.#negotiator.handle({ type: 'negotiation-needed' })
    })
    pc.onIceCandidate.subscribe((candidate) => this.#gathered(candidate))
    pc.onDataChannel.subscribe((channel) => {
      this.#scribe.api('datachannel', 'event', { label: channel.label })
      this.#adopt(channel)
    })
  }

  /** werift knows the directions that were negotiated only after it has told of the state. */
  #directionsChanged(): void {
    if (this.#tracks?.isUsed) this.#scribe.ports.after(0, () => this.#tracks?.changed())
  }

  /** No more media, either way. A server of media may have another connection to the peer by the second call. */
  #closed(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#tracks?.close()
    this.#mediaServer?.left(this.#scribe.peer)
  }

  #gathered(candidate: Candidate | undefined): void {
    const gathered = candidate?.candidate ?? ''
    const line = this.#nameOf ? concealCandidate(gathered, this.#nameOf) : gathered
    this.#scribe.api('icecandidate', 'event', { candidate: line })
    const { sdpMid = null, sdpMLineIndex = null, usernameFragment = null } = candidate ?? {}
    this.#outbox.candidate({ candidate: line, sdpMid, sdpMLineIndex, usernameFragment })
  }

  /** A description as the other side gets it. */
  #told(sdp: string): string {
    const nameOf = this.#nameOf
    if (!nameOf) return sdp
    const own = this.#pc.iceTransports.flatMap(({ connection }) =>
      connection.localCandidates.flatMap(({ type, host }) => (type === 'host' ? [host] : [])),
    )
    return concealSdp(sdp, (address) => own.includes(address), nameOf)
  }

  #adopt(channel: RTCDataChannel): void {
    this.#channels.push(new DataChannel(channel, this.#scribe, this.#transfers))
  }

  #open(label: string): DataChannel | undefined {
    return this.#channels.find((channel) => channel.label === label && !channel.isOver)
  }

  #channel(label: string): DataChannel {
    const channel = this.#open(label)
    if (!channel) throw new Error(`there is no channel "${label}"`)
    if (!channel.isOpen) throw new Error(`the channel "${label}" is not open`)
    return channel
  }
}

function bindState(scribe: Scribe): { state: Scribe['state'] } {
  return { state: scribe.state.bind(scribe) }
}
