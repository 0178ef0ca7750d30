/** One track that a peer sends: takes frames from its source, evenly in virtual time, as long as they may go. */
import { LossBased } from '../../media/send/loss-based.ts'
import { frameAtUs, ticksOf } from '../../media/send/pace.ts'
import type { Scribe } from '../observe/scribe.ts'
import { MediaStreamTrack, RtpHeader, RtpPacket, type RTCRtpTransceiver } from '../werift.ts'
import { recordFrame } from './frame-record.ts'
import { maySend, negotiatedCodec } from './may-send.ts'
import { clockRateOf, type MediaSource, type SourceFrame } from './source.ts'
import { Buffer } from 'buffer'

export class TrackSender {
  readonly name: string
  readonly source: MediaSource
  readonly track: MediaStreamTrack
  readonly #scribe: Scribe
  #transceiver: RTCRtpTransceiver | undefined
  #stop: (() => void) | undefined
  #frame = 0
  /** When the first frame was sampled. */
  #firstUs: number | undefined
  #sequence: number
  /** Lets the bitrate follow what the receiver reports. */
  #control: LossBased | undefined
  readonly #timestamp: number

  constructor(name: string, source: MediaSource, scribe: Scribe) {
    this.name = name
    this.source = source
    this.#scribe = scribe
    const kind = source.codec === 'VP8' ? 'video' : 'audio'
    this.track = new MediaStreamTrack({ kind })
    // RFC 3550 §5.1: both begin anywhere.
    const random = new DataView(Uint8Array.from(scribe.ports.mediaBytes(6)).buffer)
    this.#sequence = random.getUint16(0)
    this.#timestamp = random.getUint32(2)
  }

  /** Whether it sends on this transceiver. */
  isOn(transceiver: RTCRtpTransceiver): boolean {
    return this.#transceiver === transceiver
  }

  /** The transceiver it was added to. */
  get transceiver(): RTCRtpTransceiver | undefined {
    return this.#transceiver
  }

  /** It was added: from now on frames go when they can. */
  attach(transceiver: RTCRtpTransceiver): void {
    this.#transceiver = transceiver
    transceiver.sender.onPictureLossIndication.subscribe(() => {
      this.#scribe.api('keyframerequest', 'event', { track: this.name })
      this.source.requestKeyFrame()
    })
    if (this.source.adapts === true) this.#adapt(transceiver)
  }

  /** Receiver reports (RFC 3550 §6.4.2) say what the encoder may aim at. */
  #adapt({ sender }: RTCRtpTransceiver): void {
    const { source } = this
    const control = new LossBased(source.bitrateKbps ?? 0)
    this.#control = control
    sender.onRtcp.subscribe((packet) => {
      for (const { ssrc, fractionLost } of 'reports' in packet ? packet.reports : []) {
        if (ssrc !== sender.ssrc) continue
        const bitrateKbps = control.reported(fractionLost / 256)
        if (bitrateKbps === source.bitrateKbps) continue
        const lost = Math.round((fractionLost * 100) / 256)
        this.#scribe.api('bitratechange', 'event', { track: this.name, bitrateKbps, lost })
        source.bitrateKbps = bitrateKbps
      }
    })
  }

  /** What the encoder aims at from now on, at most where it adapts. */
  setBitrate(bitrateKbps: number): void {
    this.source.bitrateKbps = bitrateKbps
    this.#control?.want(bitrateKbps)
  }

  /** Begins to send as soon as it may; called whenever that may have changed. */
  start(): void {
    if (this.#stop || !this.#maySend()) return
    // Who begins to listen needs a picture that stands alone.
    this.source.requestKeyFrame()
    const startUs = this.#scribe.ports.nowUs()
    this.#firstUs ??= startUs
    this.#schedule(startUs, 0)
  }

  /** Ends for good. */
  stop(): void {
    this.#stop?.()
    this.#stop = undefined
    this.track.stop()
    this.#transceiver = undefined
  }

  #schedule(startUs: number, n: number): void {
    const { ports } = this.#scribe
    const dueUs = startUs + frameAtUs(n, this.source.framesPerSecond)
    this.#stop = ports.after(dueUs - ports.nowUs(), () => {
      if (!this.#maySend()) return (this.#stop = undefined)
      this.#schedule(startUs, n + 1)
      this.#send(dueUs)
    })
  }

  /** Only what was negotiated goes out; a source that speaks another codec follows, or is silent. */
  #maySend(): boolean {
    const transceiver = this.#transceiver
    if (!transceiver || !maySend(transceiver)) return false
    const codec = negotiatedCodec(transceiver)
    if (codec && codec !== this.source.codec) this.source.adopt(codec)
    return codec === this.source.codec
  }

  #send(atUs: number): void {
    const frame = ++this.#frame
    const { codec } = this.source
    const encoded = this.source.next(frame)
    const ticks = ticksOf(atUs - (this.#firstUs ?? atUs), clockRateOf(codec))
    const timestamp = (this.#timestamp + ticks) % 4_294_967_296
    this.#scribe.ports.because(this.#record(frame, timestamp, encoded))
    encoded.payloads.forEach((payload, index) => {
      const isLast = index === encoded.payloads.length - 1
      const marker = codec === 'VP8' ? isLast : frame === 1
      const header = new RtpHeader({ sequenceNumber: this.#sequence, timestamp, marker })
      this.#sequence = (this.#sequence + 1) & 0xffff
      this.track.writeRtp(new RtpPacket(header, Buffer.from(payload)))
    })
  }

  #record(frame: number, timestamp: number, encoded: SourceFrame): number {
    const { isKeyFrame, quantizer } = encoded
    return recordFrame(
      this.#scribe,
      {
        direction: 'send',
        track: this.name,
        codec: this.source.codec,
        outcome: 'sent',
        frame,
        timestamp,
        ...(isKeyFrame !== undefined && { isKeyFrame }),
        packets: encoded.payloads.length,
        ...(quantizer !== undefined && { quantizer }),
      },
      encoded.bytes,
    )
  }
}
