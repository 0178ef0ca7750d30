/** One track that a peer receives: plays its packets, and says what there is to see and hear. */
import {
  AUDIO_PACKETS_PER_SECOND,
  CODECS,
  type CodecName,
} from '../../../../machines/media/codec.ts'
import { MAX_JITTER_BUFFER_MS } from '../../../../machines/scenario/media-limits.ts'
import type { MediaSettings } from '../../../../machines/scenario/media-shape.ts'
import type { FrameOutcome } from '../../../../machines/trace/event.ts'
import { AudioPlayout } from '../../media/receive/audio-playout.ts'
import { FreezeWatch } from '../../media/receive/freeze-watch.ts'
import type { MediaPacket } from '../../media/receive/packet-store.ts'
import { VideoPlayout } from '../../media/receive/video-playout.ts'
import type { Scribe } from '../observe/scribe.ts'
import type { MediaStreamTrack, RTCRtpTransceiver, RtpPacket } from '../werift.ts'
import { recordFrame } from './frame-record.ts'

interface Playout {
  push(packet: MediaPacket): void
  play(): void
}

/** What both kinds of playout tell. */
interface Played {
  outcome: FrameOutcome
  timestamp?: number
  isKeyFrame?: boolean
  bytes: Uint8Array
  packets?: number
  missing?: number
  bufferUs?: number
  depthUs: number
}

export class TrackReceiver {
  readonly name: string
  readonly #codec: CodecName
  readonly #scribe: Scribe
  readonly #transceiver: RTCRtpTransceiver
  readonly #track: MediaStreamTrack
  readonly #settings: MediaSettings
  readonly #playout: Playout
  readonly #freeze: FreezeWatch | undefined
  /** Is handed each packet of audio that is played, an empty one where it was concealed. */
  readonly #heard: (packet: Uint8Array) => void
  /** What was under way when the direction changed is played, and changes nothing. */
  #isHeld = false
  #state = 'muted'
  #frame = 0
  #wake: (() => void) | undefined
  readonly #unsubscribe: () => void

  constructor(
    about: {
      name: string
      codec: CodecName
      track: MediaStreamTrack
      transceiver: RTCRtpTransceiver
    },
    settings: MediaSettings,
    scribe: Scribe,
    heard: (packet: Uint8Array) => void = () => undefined,
  ) {
    this.#heard = heard
    this.name = about.name
    this.#codec = about.codec
    this.#track = about.track
    this.#transceiver = about.transceiver
    this.#settings = settings
    this.#scribe = scribe
    this.#playout = this.#makePlayout()
    if (about.codec === 'VP8')
      this.#freeze = new FreezeWatch(scribe.ports, () => this.#enter('frozen'))
    const { unSubscribe } = about.track.onReceiveRtp.subscribe((packet) => this.push(packet))
    this.#unsubscribe = unSubscribe
  }

  /** A packet has come. */
  push({ header, payload }: RtpPacket): void {
    this.#playout.push({
      sequence: header.sequenceNumber,
      timestamp: header.timestamp,
      isMarked: header.marker,
      payload: Uint8Array.from(payload),
    })
  }

  /** Asks the sender for a key frame (RFC 4585 §6.3.1). */
  requestKeyFrame(): void {
    const { ssrc } = this.#track
    this.#scribe.api('requestKeyFrame', 'call', { track: this.name })
    if (ssrc !== undefined) void this.#transceiver.receiver.sendRtcpPLI(ssrc)
  }

  /** The sender may not send any more, for now. */
  hold(): void {
    this.#isHeld = true
    this.#freeze?.rest()
    if (this.#state !== 'muted') this.#enter('muted')
  }

  /** The sender may send again. */
  resume(): void {
    this.#isHeld = false
  }

  /** Nothing will come any more. */
  end(): void {
    this.#unsubscribe()
    this.#wake?.()
    this.#freeze?.rest()
    if (this.#state !== 'ended') this.#enter('ended')
  }

  #makePlayout(): Playout {
    const { clockRate } = CODECS[this.#codec]
    const { jitterBufferMs, nack } = this.#settings
    const depth = { minUs: jitterBufferMs * 1000, maxUs: MAX_JITTER_BUFFER_MS * 1000 }
    const ports = {
      nowUs: () => this.#scribe.ports.nowUs(),
      wakeAt: (atUs: number) => this.#wakeAt(atUs),
      played: (played: Played) => this.#played(played),
      wantsKeyFrame: () => this.#wantsKeyFrame(),
    }
    if (this.#codec === 'VP8')
      return new VideoPlayout({ clockRate, ...depth, isRepaired: nack }, ports)
    const packetTicks = clockRate / AUDIO_PACKETS_PER_SECOND
    return new AudioPlayout({ clockRate, ...depth, packetTicks }, ports)
  }

  #wakeAt(atUs: number): void {
    this.#wake?.()
    const { ports } = this.#scribe
    this.#wake = ports.after(atUs - ports.nowUs(), () => this.#playout.play())
  }

  #wantsKeyFrame(): void {
    if (this.#settings.pli) this.requestKeyFrame()
  }

  #played({ bytes, packets = 1, ...played }: Played): void {
    if (this.#state === 'ended') return
    const frame = ++this.#frame
    const fields = { direction: 'receive', track: this.name, codec: this.#codec, frame } as const
    const isHeard = played.outcome !== 'concealed'
    const seq = recordFrame(
      this.#scribe,
      { ...fields, packets: isHeard ? packets : 0, ...played },
      bytes,
    )
    this.#scribe.ports.because(seq)
    if (this.#codec === 'PCMU') this.#heard(bytes)
    if (played.outcome !== 'decoded' || this.#isHeld) return
    this.#freeze?.frame()
    if (this.#state !== 'playing') this.#enter('playing')
  }

  #enter(state: string): void {
    this.#scribe.state('track', this.#state, state, this.name)
    this.#state = state
  }
}
