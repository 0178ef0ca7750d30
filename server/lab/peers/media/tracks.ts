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
  useOPUS,
  usePCMU,
} from '../werift.ts'
import { sourceOf, type AddTrack } from './source.ts'
import { TrackReceiver } from './track-receiver.ts'
import { TrackSender } from './track-sender.ts'

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'

export class Tracks {
  readonly #pc: RTCPeerConnection
  readonly #scribe: Scribe
  readonly #settings: MediaSettings
  readonly #senders = new Map<string, TrackSender>()
  readonly #receivers = new Map<RTCRtpTransceiver, TrackReceiver>()

  constructor(pc: RTCPeerConnection, settings: MediaSettings, scribe: Scribe) {
    this.#pc = pc
    this.#scribe = scribe
    this.#settings = settings
    pc.ontrack = ({ track, transceiver }) => this.#receive(track, transceiver)
  }

  /** Adds a track of the peer's own. Throws when the name is taken, or there are too many. */
  add(command: AddTrack): void {
    const { track: name, codec } = command
    if (this.#senders.has(name)) throw new Error(`there is a track "${name}" already`)
    if (this.#senders.size >= MAX_TRACKS) throw new Error(`no more than ${MAX_TRACKS} tracks`)
    this.#scribe.api('addTrack', 'call', { track: name, codec })
    const sender = new TrackSender(name, sourceOf(command, this.#scribe.at), this.#scribe)
    const stream = new MediaStream({ id: name, tracks: [sender.track] })
    const rtp = this.#pc.addTrack(sender.track, stream)
    const transceiver = this.#pc.getTransceivers().find((each) => each.sender === rtp)
    if (!transceiver) throw new Error('werift has made no transceiver')
    prefer(transceiver, codec)
    this.#senders.set(name, sender)
    sender.attach(transceiver)
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

  /** Something was negotiated or connected: sends what may go, and knows who may not send any more. */
  changed(): void {
    for (const sender of this.#senders.values()) sender.start()
    for (const [transceiver, receiver] of this.#receivers) {
      const { currentDirection } = transceiver
      if (currentDirection === 'sendonly' || currentDirection === 'inactive') receiver.hold()
    }
  }

  /** The connection is over. */
  close(): void {
    for (const sender of this.#senders.values()) sender.stop()
    for (const receiver of this.#receivers.values()) receiver.end()
  }

  #sender(name: string): TrackSender {
    const sender = this.#senders.get(name)
    if (!sender) throw new Error(`there is no track "${name}"`)
    return sender
  }

  #receive(track: MediaStreamTrack, transceiver: RTCRtpTransceiver): void {
    const { remoteStreamId = transceiver.mid ?? track.kind } = transceiver.receiver
    const known = this.#receivers.get(transceiver)
    if (known?.name === remoteStreamId) return
    known?.end()
    const codec = codecNamed(transceiver.codecs[0]?.mimeType ?? '')
    this.#scribe.api('track', 'event', {
      ...{ kind: track.kind, track: remoteStreamId },
      ...(codec && { codec }),
    })
    if (!codec) return
    const about = { name: remoteStreamId, codec, track, transceiver }
    this.#receivers.set(transceiver, new TrackReceiver(about, this.#settings, this.#scribe))
  }
}

/** Puts the codec of the source first (W3C WebRTC §5.4, setCodecPreferences): werift sends by the first. */
function prefer(transceiver: RTCRtpTransceiver, codec: AddTrack['codec']): void {
  if (codec === 'PCMU') transceiver.setCodecPreferences([usePCMU(), useOPUS()])
}
