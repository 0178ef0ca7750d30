/** What a track sends: encoded frames, each in its RTP payloads. */
import { AUDIO_PACKETS_PER_SECOND, CODECS } from '../../../../machines/media/codec.ts'
import type { Command } from '../../../../machines/scenario/command.ts'
import { PICTURE } from '../../../../machines/scenario/media-limits.ts'
import { opusPacket } from '../../media/audio/opus.ts'
import { pcmuTone } from '../../media/audio/pcmu.ts'
import { packetizeVp8 } from '../../media/rtp/vp8-payload.ts'
import { Camera } from '../../media/send/camera.ts'

export type AddTrack = Extract<Command, { do: 'add-track' }>

/** An encoded frame and how it travels. */
export interface SourceFrame {
  bytes: Uint8Array
  payloads: readonly Uint8Array[]
  isKeyFrame?: boolean
  quantizer?: number
}

/** Makes one frame after another. */
export interface MediaSource {
  readonly codec: AddTrack['codec']
  /** What was negotiated; a source of sound can speak either way. */
  adopt(codec: AddTrack['codec']): void
  readonly framesPerSecond: number
  isEnabled: boolean
  bitrateKbps?: number
  /** Its bitrate follows what its receiver reports. */
  readonly adapts?: boolean
  requestKeyFrame(): void
  /** The frame with this number, counted from 1. */
  next(frame: number): SourceFrame
}

/** The source of a track: a camera that looks at the card with its owner's name, or a scale. */
export function sourceOf(command: AddTrack, owner: string): MediaSource {
  return command.codec === 'VP8' ? new CameraSource(command, owner) : new ScaleSource(command.codec)
}

class CameraSource implements MediaSource {
  readonly codec = 'VP8'
  readonly framesPerSecond: number
  readonly adapts: boolean
  readonly #camera: Camera

  constructor(command: AddTrack, owner: string) {
    const { width, height, frameRate, bitrateKbps } = { ...PICTURE, ...defined(command) }
    this.framesPerSecond = frameRate
    this.adapts = command.adapts ?? false
    this.#camera = new Camera({ name: owner, width, height, frameRate, bitrateKbps })
  }

  get isEnabled(): boolean {
    return this.#camera.isEnabled
  }

  set isEnabled(isEnabled: boolean) {
    this.#camera.isEnabled = isEnabled
  }

  get bitrateKbps(): number {
    return this.#camera.bitrateKbps
  }

  set bitrateKbps(kbps: number) {
    this.#camera.bitrateKbps = kbps
  }

  adopt(): void {
    // There is one codec for pictures.
  }

  requestKeyFrame(): void {
    this.#camera.requestKeyFrame()
  }

  next(frame: number): SourceFrame {
    const shot = this.#camera.shoot(frame)
    return { ...shot, payloads: packetizeVp8(shot.bytes, frame) }
  }
}

class ScaleSource implements MediaSource {
  codec: 'opus' | 'PCMU'
  readonly framesPerSecond = AUDIO_PACKETS_PER_SECOND
  isEnabled = true

  constructor(codec: 'opus' | 'PCMU') {
    this.codec = codec
  }

  adopt(codec: AddTrack['codec']): void {
    if (codec !== 'VP8') this.codec = codec
  }

  requestKeyFrame(): void {
    // Audio has none.
  }

  next(frame: number): SourceFrame {
    const bytes = this.#sound(frame - 1)
    return { bytes, payloads: [bytes] }
  }

  #sound(packet: number): Uint8Array {
    if (this.codec === 'PCMU') return this.isEnabled ? pcmuTone(packet) : PCMU_SILENCE
    return this.isEnabled ? opusPacket(packet) : OPUS_SILENCE
  }
}

/** 20 ms of the value nearest to zero (ITU-T G.711). */
const PCMU_SILENCE = new Uint8Array(160).fill(0xff)
/** A packet of 20 ms without sound: a table of contents for CELT, full band, mono, and no more (RFC 6716 §3.1). */
const OPUS_SILENCE = Uint8Array.of(0xf8, 0xff, 0xfe)

function defined<Value extends object>(value: Value): Partial<Value> {
  return Object.fromEntries(
    Object.entries(value).filter(([, each]) => each !== undefined),
  ) as Partial<Value>
}

/** Ticks of the codec's clock a second. */
export function clockRateOf(codec: AddTrack['codec']): number {
  return CODECS[codec].clockRate
}
