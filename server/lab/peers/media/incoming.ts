/**
 * What comes on one transceiver. Several codecs may be negotiated, in whatever order: its first packet tells
 * which one it is. Then it is played, or a server of media gets it, for as long as the other side may send.
 */
import { codecNamed } from '../../../../machines/media/codec.ts'
import type { MediaSettings } from '../../../../machines/scenario/media-shape.ts'
import type { Scribe } from '../observe/scribe.ts'
import type { MediaStreamTrack, RTCRtpTransceiver, RtpPacket } from '../werift.ts'
import { KeyFrameRequests } from './key-frame-requests.ts'
import type { IncomingTrack, MediaServer } from './media-server.ts'
import { TrackReceiver } from './track-receiver.ts'

/** What an incoming track needs of its connection. */
export interface IncomingContext {
  settings: MediaSettings
  scribe: Scribe
  /** Says what becomes of media that comes, where the peer is no end of it. */
  server: MediaServer | undefined
}

export class Incoming {
  readonly name: string
  readonly #context: IncomingContext
  readonly #transceiver: RTCRtpTransceiver
  readonly #stopWaiting: () => void
  /** Once its codec is known. */
  #track: IncomingTrack | undefined
  #receiver: TrackReceiver | undefined
  #isHeld = false

  constructor(
    name: string,
    track: MediaStreamTrack,
    transceiver: RTCRtpTransceiver,
    context: IncomingContext,
  ) {
    this.name = name
    this.#transceiver = transceiver
    this.#context = context
    const { unSubscribe } = track.onReceiveRtp.subscribe((packet) => {
      const codec = codecNamed(codecOf(transceiver, packet)?.mimeType ?? '')
      if (!codec) return
      unSubscribe()
      const { ports, peer: from } = context.scribe
      const keyFrames = new KeyFrameRequests(ports, () => this.#askForKeyFrame(track))
      this.#begin({ from, name, codec, track, transceiver, keyFrames }, packet)
    })
    this.#stopWaiting = unSubscribe
  }

  /** Whether it is played here. */
  get isPlayed(): boolean {
    return this.#receiver !== undefined
  }

  /** Asks the sender for a key frame. */
  requestKeyFrame(): void {
    this.#receiver?.requestKeyFrame()
  }

  /** Something was negotiated: the other side may send, or not (W3C WebRTC §5.4, currentDirection). */
  changed(): void {
    const { currentDirection } = this.#transceiver
    if (currentDirection === 'sendonly' || currentDirection === 'inactive') this.#hold()
    else if (currentDirection) this.#resume()
  }

  /** Nothing comes any more. */
  end(): void {
    this.#stopWaiting()
    this.#track?.keyFrames.stop()
    this.#receiver?.end()
    if (this.#track && !this.#isHeld) this.#context.server?.ended(this.#track)
  }

  /** On behalf of those that a server sends it to (RFC 4585 §6.3.1); sound has none. */
  #askForKeyFrame({ kind, ssrc }: MediaStreamTrack): void {
    if (kind === 'video' && ssrc !== undefined) void this.#transceiver.receiver.sendRtcpPLI(ssrc)
  }

  #hold(): void {
    if (this.#isHeld) return
    this.#isHeld = true
    this.#receiver?.hold()
    if (this.#track) this.#context.server?.ended(this.#track)
  }

  #resume(): void {
    if (!this.#isHeld) return
    this.#isHeld = false
    this.#receiver?.resume()
    if (this.#track) this.#context.server?.received(this.#track)
  }

  #begin(track: IncomingTrack, first: RtpPacket): void {
    const { server } = this.#context
    this.#track = track
    if (server?.forwards !== true) this.#play(track).push(first)
    if (this.#isHeld) this.#receiver?.hold()
    else server?.received(track)
  }

  #play({ from, name, codec, track, transceiver }: IncomingTrack): TrackReceiver {
    const { server, settings, scribe } = this.#context
    const heard = (packet: Uint8Array): void => server?.heard(from, name, packet)
    this.#receiver = new TrackReceiver({ name, codec, track, transceiver }, settings, scribe, heard)
    return this.#receiver
  }
}

/** The codec of a packet by its payload type (RFC 3550 §5.1). */
function codecOf({ codecs }: RTCRtpTransceiver, { header }: RtpPacket) {
  return codecs.find(({ payloadType }) => payloadType === header.payloadType)
}
