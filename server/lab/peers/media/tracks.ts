/** The audio and video of one RTCPeerConnection: what it sends, what it receives, and which way. */
import { codecNamed } from '../../../../machines/media/codec.ts'
import { MAX_TRACKS } from '../../../../machines/scenario/media-limits.ts'
import type { MediaSettings } from '../../../../machines/scenario/media-shape.ts'
import type { Scribe } from '../observe/scribe.ts'
import {
  MediaStream,
  type MediaStreamTrack,
  type RTCPeerConnection,
  type RTCRtpTransceiver,
  type RtpPacket,
  useOPUS,
  usePCMU,
} from '../werift.ts'
import { USUAL_MEDIA } from './config.ts'
import type { ForwardedTrack } from './forwarded-track.ts'
import type { IncomingTrack, MediaServer } from './media-server.ts'
import { sourceOf, type AddTrack, type MediaSource } from './source.ts'
import { TrackReceiver } from './track-receiver.ts'
import { TrackSender } from './track-sender.ts'

interface TracksOptions {
  media?: MediaSettings
  mediaServer?: MediaServer
}

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'

export class Tracks {
  readonly #pc: RTCPeerConnection
  readonly #scribe: Scribe
  readonly #settings: MediaSettings
  readonly #senders = new Map<string, TrackSender>()
  readonly #forwarded = new Set<ForwardedTrack>()
  /** To be forwarded, when it can be negotiated. */
  readonly #waiting = new Set<ForwardedTrack>()
  readonly #server: MediaServer | undefined
  readonly #isOutside: boolean
  /** What a browser's tracks were called, by their media sections. */
  readonly #outsideNames = new Map<RTCRtpTransceiver, string>()
  readonly #receivers = new Map<RTCRtpTransceiver, TrackReceiver>()

  /**
   * `mediaServer` says what becomes of media that comes, where the peer is no end of it; `isOutside`: the
   * other end is a browser, whose streams have names that nobody reads.
   */
  constructor(
    pc: RTCPeerConnection,
    { media = USUAL_MEDIA, mediaServer }: TracksOptions,
    scribe: Scribe,
    isOutside = false,
  ) {
    this.#server = mediaServer
    this.#pc = pc
    this.#scribe = scribe
    this.#settings = media
    this.#isOutside = isOutside
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
    this.#scribe.api('addTrack', 'call', { track: name, codec })
    const sender = new TrackSender(name, source, this.#scribe)
    const stream = new MediaStream({ id: name, tracks: [sender.track] })
    const rtp = this.#pc.addTrack(sender.track, stream)
    const transceiver = this.#pc.getTransceivers().find((each) => each.sender === rtp)
    if (!transceiver) throw new Error('werift has made no transceiver')
    prefer(transceiver, codec)
    this.#senders.set(name, sender)
    sender.attach(transceiver)
  }

  /**
   * Sends packets of somebody else's track, on a media section of its own: once the first description of
   * the other side is answered. A section of ours before that would be taken for one of theirs.
   */
  forward(forwarded: ForwardedTrack): void {
    if (this.#isSettled()) this.#addForwarded(forwarded)
    else this.#waiting.add(forwarded)
  }

  #isSettled(): boolean {
    return this.#pc.signalingState === 'stable' && this.#pc.currentRemoteDescription !== null
  }

  #addForwarded(forwarded: ForwardedTrack): void {
    const { name, track } = forwarded
    this.#scribe.api('addTransceiver', 'call', { track: name, kind: track.kind })
    const streams = [new MediaStream({ id: name, tracks: [track] })]
    const transceiver = this.#pc.addTransceiver(track, { direction: 'sendrecv', streams })
    prefer(transceiver, forwarded.codec)
    this.#forwarded.add(forwarded)
    forwarded.attach(transceiver)
  }

  /** Forwards it no longer. */
  withdraw(forwarded: ForwardedTrack): void {
    this.#waiting.delete(forwarded)
    this.#forwarded.delete(forwarded)
    if (forwarded.transceiver) this.#pc.removeTrack(forwarded.transceiver.sender)
    forwarded.stop()
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
    const { source } = this.#sender(name)
    if (source.codec !== 'VP8')
      throw new Error(`the track "${name}" is audio; its bitrate is fixed`)
    this.#scribe.api('setParameters', 'call', { track: name, bitrateKbps })
    source.bitrateKbps = bitrateKbps
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
    const receiver = [...this.#receivers.values()].find((each) => each.name === name)
    if (!receiver) throw new Error(`no track "${name}" is received`)
    receiver.requestKeyFrame()
  }

  /** Whether there is any audio or video. */
  get isUsed(): boolean {
    return this.#pc.getTransceivers().length > 0 || this.#waiting.size > 0
  }

  /** Something was negotiated or connected: sends what may go, and knows who may not send any more. */
  changed(): void {
    if (this.#isSettled())
      for (const forwarded of this.#waiting) {
        this.#waiting.delete(forwarded)
        this.#addForwarded(forwarded)
      }
    for (const sender of this.#senders.values()) sender.start()
    for (const forwarded of this.#forwarded) forwarded.start()
    for (const [transceiver, receiver] of this.#receivers) {
      const { currentDirection } = transceiver
      if (currentDirection === 'sendonly' || currentDirection === 'inactive') receiver.hold()
      else if (currentDirection) receiver.resume()
    }
  }

  /** The connection is over. */
  close(): void {
    for (const sender of this.#senders.values()) sender.stop()
    for (const forwarded of this.#forwarded) forwarded.stop()
    for (const receiver of this.#receivers.values()) receiver.end()
  }

  #sender(name: string): TrackSender {
    const sender = this.#senders.get(name)
    if (!sender) throw new Error(`there is no track "${name}"`)
    return sender
  }

  #receive(track: MediaStreamTrack, transceiver: RTCRtpTransceiver): void {
    const name = this.#nameOf(track, transceiver)
    const known = this.#receivers.get(transceiver)
    if (known?.name === name) return
    known?.end()
    this.#scribe.api('track', 'event', { kind: track.kind, track: name })
    const about = { from: this.#scribe.peer, name, track, transceiver }
    // Several codecs may be negotiated, in whatever order: the first packet tells which one it is.
    const { unSubscribe } = track.onReceiveRtp.subscribe((packet) => {
      const { mimeType } = codecOf(transceiver, packet) ?? {}
      const codec = codecNamed(mimeType ?? '')
      if (!codec) return
      unSubscribe()
      this.#begin({ ...about, codec }, packet)
    })
  }

  /** The id of its stream (RFC 8830 §2); of a browser, whose ids are random, its kind. */
  #nameOf({ kind }: MediaStreamTrack, transceiver: RTCRtpTransceiver): string {
    if (!this.#isOutside) return transceiver.receiver.remoteStreamId ?? transceiver.mid ?? kind
    const names = this.#outsideNames
    const same = [...names.values()].filter((name) => name.startsWith(kind)).length
    const name = names.get(transceiver) ?? (same === 0 ? kind : `${kind}-${same + 1}`)
    names.set(transceiver, name)
    return name
  }

  #begin(incoming: IncomingTrack, first: RtpPacket): void {
    if (this.#server?.forwards !== true) this.#play(incoming).push(first)
    this.#server?.received(incoming)
  }

  #play({ from, name, codec, track, transceiver }: IncomingTrack): TrackReceiver {
    const about = { name, codec, track, transceiver }
    const server = this.#server
    const heard = (packet: Uint8Array): void => server?.heard(from, name, packet)
    const receiver = new TrackReceiver(about, this.#settings, this.#scribe, heard)
    this.#receivers.set(transceiver, receiver)
    return receiver
  }
}

/** The codec of a packet by its payload type (RFC 3550 §5.1). */
function codecOf({ codecs }: RTCRtpTransceiver, { header }: RtpPacket) {
  return codecs.find(({ payloadType }) => payloadType === header.payloadType)
}

/**
 * A section of its own carries the codec of its source and no other (W3C WebRTC §5.4, setCodecPreferences):
 * of several, the other side chooses. On a section that is there already, the source follows what it has.
 */
function prefer(transceiver: RTCRtpTransceiver, codec: AddTrack['codec']): void {
  if (transceiver.mid !== null) return
  if (codec === 'PCMU') transceiver.setCodecPreferences([usePCMU()])
  if (codec === 'opus') transceiver.setCodecPreferences([useOPUS()])
}
