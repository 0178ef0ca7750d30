/** One track that a forwarding server sends to one peer: packets of another, a layer at a time. */
import { CODECS, type CodecName } from '../../../../machines/media/codec.ts'
import { isVp8KeyFrame, readVp8Part } from '../../media/rtp/vp8-payload.ts'
import type { Scribe } from '../observe/scribe.ts'
import { MediaStreamTrack, type RTCRtpTransceiver, type RtpPacket } from '../werift.ts'
import type { Layer, LayerChoice } from './layers.ts'
import type { IncomingTrack } from './media-server.ts'

interface Source {
  layer: Layer
  incoming: IncomingTrack
  stop: () => void
}

export class ForwardedTrack {
  readonly name: string
  readonly codec: CodecName
  readonly track: MediaStreamTrack
  readonly #choice: LayerChoice
  readonly #scribe: Scribe
  readonly #sources: Source[] = []
  /** What goes out now; it begins with a key frame. */
  #current: Source | undefined
  #transceiver: RTCRtpTransceiver | undefined

  constructor(name: string, codec: CodecName, choice: LayerChoice, scribe: Scribe) {
    this.codec = codec
    this.name = name
    this.#choice = choice
    this.#scribe = scribe
    this.track = new MediaStreamTrack({ kind: CODECS[codec].kind })
  }

  get transceiver(): RTCRtpTransceiver | undefined {
    return this.#transceiver
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

  /** A track comes no more; returns whether nothing is left to forward. */
  remove(incoming: IncomingTrack): boolean {
    const at = this.#sources.findIndex((source) => source.incoming === incoming)
    const [source] = at < 0 ? [] : this.#sources.splice(at, 1)
    if (!source) return false
    source.stop()
    if (this.#current === source) this.#current = undefined
    this.#ask()
    return this.#sources.length === 0
  }

  /** It goes out on this transceiver; whoever is there asks for pictures and reports loss. */
  attach(transceiver: RTCRtpTransceiver): void {
    this.#transceiver = transceiver
    transceiver.sender.onPictureLossIndication.subscribe(() => {
      this.#scribe.api('keyframerequest', 'event', { track: this.name })
      this.#ask()
    })
    transceiver.sender.onRtcp.subscribe((packet) => {
      for (const { ssrc, fractionLost } of 'reports' in packet ? packet.reports : [])
        if (ssrc === transceiver.sender.ssrc) this.#reported(fractionLost / 256)
    })
  }

  /** It can be sent from now on: who begins to see it needs a key frame. */
  start(): void {
    this.#ask()
  }

  /** Ends for good. */
  stop(): void {
    for (const { stop } of this.#sources.splice(0)) stop()
    this.track.stop()
    this.#current = undefined
  }

  #reported(fractionLost: number): void {
    if (this.#sources.length < 2 || !this.#choice.reported(fractionLost)) return
    const layer = this.#choice.among(this.#sources.map((source) => source.layer))
    const lost = Math.round(fractionLost * 100)
    this.#scribe.api('selectLayer', 'event', { track: this.name, layer: layer ?? '', lost })
    this.#ask()
  }

  #wanted(): Source | undefined {
    const layer = this.#choice.among(this.#sources.map((source) => source.layer))
    return this.#sources.find((source) => source.layer === layer)
  }

  /** Asks for a key frame where the wanted layer comes from. */
  #ask(): void {
    const { track, transceiver } = this.#wanted()?.incoming ?? {}
    if (track?.kind === 'video' && track.ssrc !== undefined)
      void transceiver?.receiver.sendRtcpPLI(track.ssrc)
  }

  #forward(source: Source, packet: RtpPacket): void {
    if (source !== this.#current) {
      if (source !== this.#wanted() || !this.#mayBegin(packet)) return
      if (this.#current) this.track.notifySourceChanged(packet.header)
      this.#current = source
    }
    this.track.writeRtp(onward(packet))
  }

  /** A picture begins with a key frame, sound anywhere. */
  #mayBegin({ payload }: RtpPacket): boolean {
    if (this.track.kind === 'audio') return true
    const part = readVp8Part(payload)
    return part?.isStart === true && isVp8KeyFrame(part.bytes)
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
