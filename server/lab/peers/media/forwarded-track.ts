/** One track that a forwarding server sends to one peer: packets of another, a layer at a time. */
import { CODECS, type CodecName } from '../../../../machines/media/codec.ts'
import { isVp8KeyFrame, readVp8Part } from '../../media/rtp/vp8-payload.ts'
import { ticksOf } from '../../media/send/pace.ts'
import type { Scribe } from '../observe/scribe.ts'
import { MediaStreamTrack, type RTCRtpTransceiver, type RtpPacket } from '../werift.ts'
import type { Layer, LayerChoice } from './layers.ts'
import { LossWatch } from './loss-watch.ts'
import { maySend, negotiatedCodec } from './may-send.ts'
import type { IncomingTrack } from './media-server.ts'

interface Source {
  layer: Layer
  incoming: IncomingTrack
  stop: () => void
}

/** How long a key frame that was asked for may take. */
const PATIENCE_US = 1_000_000

export class ForwardedTrack {
  readonly name: string
  readonly codec: CodecName
  readonly track: MediaStreamTrack
  readonly #choice: LayerChoice
  readonly #scribe: Scribe
  readonly #losses = new LossWatch()
  #sources: Source[] = []
  /** What goes out now; it begins with a key frame. */
  #current: Source | undefined
  #transceiver: RTCRtpTransceiver | undefined
  #maySend = false
  /** When a key frame was asked for last. */
  #askedUs: number | undefined
  /** When the last packet went out. */
  #sentUs: number | undefined

  constructor(name: string, codec: CodecName, choice: LayerChoice, scribe: Scribe) {
    this.codec = codec
    this.name = name
    this.#choice = choice
    this.#scribe = scribe
    this.track = new MediaStreamTrack({ kind: CODECS[codec].kind })
  }

  /** Where it goes out; undefined before it can be negotiated. */
  get transceiver(): RTCRtpTransceiver | undefined {
    return this.#transceiver
  }

  /** Whether anything comes that can be forwarded. */
  get isFed(): boolean {
    return this.#sources.length > 0
  }

  /** One more layer of the picture comes. */
  add(layer: Layer, incoming: IncomingTrack): void {
    const { unSubscribe } = incoming.track.onReceiveRtp.subscribe((packet) =>
      this.#forward(source, packet),
    )
    const source: Source = { layer, incoming, stop: unSubscribe }
    this.#sources.push(source)
    this.#ask()
  }

  /** A layer comes no more; one that never came here changes nothing. */
  remove(incoming: IncomingTrack): void {
    const source = this.#sources.find((each) => each.incoming === incoming)
    if (!source) return
    source.stop()
    this.#sources = this.#sources.filter((each) => each !== source)
    if (this.#current !== source) return
    this.#current = undefined
    this.#ask()
  }

  /** It goes out on this transceiver; whoever is there asks for pictures and reports loss. */
  attach(transceiver: RTCRtpTransceiver): void {
    this.#transceiver = transceiver
    const { sender } = transceiver
    sender.onPictureLossIndication.subscribe(() => {
      this.#scribe.api('keyframerequest', 'event', { track: this.name })
      this.#ask()
    })
    sender.onGenericNack.subscribe(({ lost }) => this.#losses.asked(lost))
    sender.onRtcp.subscribe((packet) => {
      for (const { ssrc, fractionLost } of 'reports' in packet ? packet.reports : [])
        if (ssrc === sender.ssrc) this.#reported(this.#losses.share(fractionLost / 256))
    })
  }

  /** Something was negotiated or connected: who begins to see it needs a key frame. */
  changed(): void {
    const isSending = maySend(this.#transceiver) && this.#hasItsCodec()
    if (isSending === this.#maySend) return
    this.#maySend = isSending
    this.#current = undefined
    this.#ask()
  }

  /** Ends for good. */
  stop(): void {
    for (const { stop } of this.#sources) stop()
    this.#sources = []
    this.track.stop()
    this.#current = undefined
  }

  #hasItsCodec(): boolean {
    return this.#transceiver !== undefined && negotiatedCodec(this.#transceiver) === this.codec
  }

  #layers(): Layer[] {
    return this.#sources.map(({ layer }) => layer)
  }

  #reported(shareLost: number): void {
    if (!this.#choice.reported(shareLost, this.#layers())) return
    const layer = this.#choice.among(this.#layers()) ?? ''
    const lost = Math.round(shareLost * 100)
    this.#scribe.api('selectLayer', 'event', { track: this.name, layer, lost })
    this.#ask()
  }

  #wanted(): Source | undefined {
    const layer = this.#choice.among(this.#layers())
    return this.#sources.find((source) => source.layer === layer)
  }

  /** Asks for a key frame where the wanted layer comes from, once it can be seen. */
  #ask(): void {
    if (!this.#maySend) return
    this.#askedUs = this.#scribe.ports.nowUs()
    this.#wanted()?.incoming.keyFrames.ask()
  }

  /** The request or its answer may be lost, and whoever sees nothing yet asks for nothing. */
  #askAgain(): void {
    const sinceUs = this.#scribe.ports.nowUs() - (this.#askedUs ?? -PATIENCE_US)
    if (sinceUs >= PATIENCE_US) this.#ask()
  }

  #forward(source: Source, packet: RtpPacket): void {
    if (!this.#maySend) return
    if (source !== this.#current) {
      if (source !== this.#wanted()) return
      if (!this.#mayBegin(packet)) return this.#askAgain()
      this.#joinOn(packet)
      this.#current = source
    }
    this.#sentUs = this.#scribe.ports.nowUs()
    this.#losses.sent()
    this.track.writeRtp(onward(packet))
  }

  /** A picture begins with a key frame, sound anywhere. */
  #mayBegin({ payload }: RtpPacket): boolean {
    if (this.track.kind === 'audio') return true
    const part = readVp8Part(payload)
    return part?.isStart === true && isVp8KeyFrame(part.bytes)
  }

  /** To the receiver it is one stream: numbers go on, and timestamps by the time that has passed (RFC 3550 §5.1). */
  #joinOn({ header }: RtpPacket): void {
    if (this.#sentUs === undefined) return
    const passedUs = this.#scribe.ports.nowUs() - this.#sentUs
    const ticks = Math.max(1, ticksOf(passedUs, CODECS[this.codec].clockRate))
    this.#transceiver?.sender.replaceRTP(header, false, ticks)
  }
}

/**
 * Its header extensions are about the way it came, MID above all (RFC 9143 §9.2), and werift would put them
 * over those of the next way; padding was taken off, and the bit that tells of it has to go as well.
 */
function onward(packet: RtpPacket): RtpPacket {
  const copy = packet.clone()
  Object.assign(copy.header, { extensions: [], padding: false, paddingSize: 0 })
  return copy
}
