/** The audio and video of one RTCPeerConnection: what it sends, what it receives, and which way. */
import { MAX_TRACKS } from '../../../../machines/scenario/media-limits.ts'
import type { MediaSettings } from '../../../../machines/scenario/media-shape.ts'
import type { Scribe } from '../observe/scribe.ts'
import {
  MediaStream,
  type MediaStreamTrack,
  type RTCPeerConnection,
  type RTCRtpTransceiver,
} from '../werift.ts'
import { preferCodec, preferNothing } from './codec-preference.ts'
import type { ForwardedTrack } from './forwarded-track.ts'
import { Incoming } from './incoming.ts'
import type { MediaServer } from './media-server.ts'
import { nameTrack, Outgoing } from './outgoing.ts'
import { sourceOf, type AddTrack, type MediaSource } from './source.ts'
import { TrackSender } from './track-sender.ts'

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'

export interface TracksOptions {
  settings: MediaSettings
  /** What becomes of media that comes, where the peer is no end of it. */
  server?: MediaServer
  /** The one stream that all tracks belong to and that goes one way; without it each track has its own. */
  stream?: string
  /** The other end is a browser, whose streams have names that nobody reads. */
  isOutside?: boolean
  /** Negotiates what has changed. */
  negotiate: () => void
}

export class Tracks {
  readonly #pc: RTCPeerConnection
  readonly #scribe: Scribe
  readonly #options: TracksOptions
  readonly #senders = new Map<string, TrackSender>()
  readonly #outgoing: Outgoing
  readonly #incoming = new Map<RTCRtpTransceiver, Incoming>()
  /** What a browser's tracks were called, by their media sections. */
  readonly #outsideNames = new Map<RTCRtpTransceiver, string>()

  constructor(pc: RTCPeerConnection, scribe: Scribe, options: TracksOptions) {
    this.#pc = pc
    this.#scribe = scribe
    this.#options = options
    this.#outgoing = new Outgoing(pc, scribe, options.negotiate)
    pc.ontrack = ({ track, transceiver }) => this.#receive(track, transceiver)
  }

  /** Adds a track of the peer's own. Throws when the name is taken, or there are too many. */
  add(command: AddTrack): void {
    const { track: name } = command
    if (this.#senders.has(name)) throw new Error(`there is a track "${name}" already`)
    if (this.#senders.size >= MAX_TRACKS) throw new Error(`no more than ${MAX_TRACKS} tracks`)
    this.addSource(name, sourceOf(command, this.#scribe.at))
  }

  /** Whether a track of the peer's own has this name. */
  sends(name: string): boolean {
    return this.#senders.has(name)
  }

  /** Adds a track that sends what the source makes. */
  addSource(name: string, source: MediaSource): void {
    const { codec } = source
    const { stream } = this.#options
    this.#scribe.api('addTrack', 'call', { track: name, codec })
    const sender = new TrackSender(name, source, this.#scribe)
    const rtp = this.#pc.addTrack(
      sender.track,
      new MediaStream({ id: stream ?? name, tracks: [sender.track] }),
    )
    if (stream !== undefined) nameTrack(rtp, name)
    const transceiver = this.#pc.getTransceivers().find((each) => each.sender === rtp)
    if (!transceiver) throw new Error('werift has made no transceiver')
    if (stream !== undefined) transceiver.setDirection('sendonly')
    this.#senders.set(name, sender)
    sender.attach(transceiver)
  }

  /** Sends packets of somebody else's track, or rests while none come. */
  forward(forwarded: ForwardedTrack): void {
    this.#outgoing.forward(forwarded)
  }

  /** The sections on which the other side has offered to receive and nothing is sent yet. */
  get wanted(): RTCRtpTransceiver[] {
    return this.#pc
      .getTransceivers()
      .filter(({ offerDirection, sender }) => offerDirection.startsWith('send') && !sender.track)
  }

  /** Sends packets of somebody else's track on a section that the other side has offered, before the answer. */
  forwardOn(section: RTCRtpTransceiver, forwarded: ForwardedTrack, stream: string): void {
    this.#outgoing.forwardOn(section, forwarded, stream)
  }

  /** Offers to receive one track of a kind. */
  expect(kind: 'audio' | 'video'): void {
    this.#scribe.api('addTransceiver', 'call', { kind, direction: 'recvonly' })
    this.#pc.addTransceiver(kind, { direction: 'recvonly' })
  }

  /** Stops sending a track. Throws when there is none of this name. */
  remove(name: string): void {
    const sender = this.#sender(name)
    this.#scribe.api('removeTrack', 'call', { track: name })
    if (sender.transceiver) this.#pc.removeTrack(sender.transceiver.sender)
    sender.stop()
    this.#senders.delete(name)
  }

  /** Shows black or is silent while it is not enabled. */
  enable(name: string, isEnabled: boolean): void {
    this.#scribe.api('enabled', 'call', { track: name, enabled: isEnabled })
    this.#sender(name).source.isEnabled = isEnabled
  }

  /** What the encoder aims at from now on. Throws for audio. */
  setBitrate(name: string, bitrateKbps: number): void {
    const sender = this.#sender(name)
    if (sender.source.codec !== 'VP8')
      throw new Error(`the track "${name}" is audio; its bitrate is fixed`)
    this.#scribe.api('setParameters', 'call', { track: name, bitrateKbps })
    sender.setBitrate(bitrateKbps)
  }

  /** Which way all media goes, once it is negotiated. Throws when there is none. */
  setDirection(direction: Direction): void {
    const transceivers = this.#pc.getTransceivers().filter(({ stopped }) => !stopped)
    if (transceivers.length === 0) throw new Error('there is no audio or video')
    for (const transceiver of transceivers) {
      this.#scribe.api('direction', 'call', { mid: transceiver.mid ?? '', direction })
      transceiver.setDirection(direction)
    }
  }

  /** Asks for a key frame of a track that comes. Throws when none of this name does. */
  requestKeyFrame(name: string): void {
    const played = [...this.#incoming.values()].filter(({ isPlayed }) => isPlayed)
    const incoming = played.find((each) => each.name === name)
    if (!incoming) throw new Error(`no track "${name}" is received`)
    incoming.requestKeyFrame()
  }

  /** Whether there is any audio or video. */
  get isUsed(): boolean {
    return this.#pc.getTransceivers().length > 0 || this.#outgoing.isUsed
  }

  /** Something was negotiated or connected: sends what may go, and knows who may not send any more. */
  changed(): void {
    for (const sender of this.#senders.values()) sender.start()
    for (const incoming of this.#incoming.values()) incoming.changed()
    this.#outgoing.changed()
  }

  /** An offer is about to be made: each section of audio is offered in one codec. */
  preferCodecs(): void {
    for (const { transceiver, source } of this.#senders.values())
      if (transceiver) preferCodec(transceiver, source.codec)
    this.#outgoing.preferCodecs()
  }

  /** An offer of the other side is about to be applied, which says what is spoken. */
  preferNothing(): void {
    for (const { transceiver } of this.#senders.values())
      if (transceiver) preferNothing(transceiver)
    this.#outgoing.preferNothing()
  }

  /** The connection is over. */
  close(): void {
    for (const sender of this.#senders.values()) sender.stop()
    for (const incoming of this.#incoming.values()) incoming.end()
    this.#outgoing.close()
  }

  #sender(name: string): TrackSender {
    const sender = this.#senders.get(name)
    if (!sender) throw new Error(`there is no track "${name}"`)
    return sender
  }

  /** werift tells of a track again after a hold: it is the one that is known, unless it has another name. */
  #receive(track: MediaStreamTrack, transceiver: RTCRtpTransceiver): void {
    const name = this.#nameOf(track, transceiver)
    const known = this.#incoming.get(transceiver)
    if (known?.name === name) return
    known?.end()
    this.#scribe.api('track', 'event', { kind: track.kind, track: name })
    const { settings, server } = this.#options
    const context = { settings, server, scribe: this.#scribe }
    this.#incoming.set(transceiver, new Incoming(name, track, transceiver, context))
  }

  /** The id of its stream (RFC 8830 §2); where all are of one stream, its own; of a browser, whose ids are random, its kind. */
  #nameOf(track: MediaStreamTrack, transceiver: RTCRtpTransceiver): string {
    const { isOutside, stream } = this.#options
    if (isOutside === true) return this.#outsideName(track, transceiver)
    const { remoteStreamId, remoteTrackId } = transceiver.receiver
    const id = stream === undefined ? remoteStreamId : remoteTrackId
    return id ?? transceiver.mid ?? track.kind
  }

  #outsideName({ kind }: MediaStreamTrack, transceiver: RTCRtpTransceiver): string {
    const names = this.#outsideNames
    const same = [...names.values()].filter((name) => name.startsWith(kind)).length
    const name = names.get(transceiver) ?? (same === 0 ? kind : `${kind}-${same + 1}`)
    names.set(transceiver, name)
    return name
  }
}
