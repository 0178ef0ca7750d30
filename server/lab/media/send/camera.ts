/** A camera that looks at the test card: encoded pictures, one after another. */
import { drawCard } from '../card/card.ts'
import { createPicture, type Picture } from '../picture.ts'
import { Vp8Encoder } from '../vp8/encoder.ts'
import { RateControl } from './rate.ts'

export interface CameraOptions {
  /** Written on the card. */
  name: string
  width: number
  height: number
  frameRate: number
  bitrateKbps: number
}

/** An encoded picture. */
export interface CameraFrame {
  bytes: Uint8Array
  isKeyFrame: boolean
  quantizer: number
}

export class Camera {
  readonly #options: CameraOptions
  readonly #encoder: Vp8Encoder
  readonly #picture: Picture
  readonly #rate: RateControl
  #wantsKeyFrame = true
  /** False shows a black picture. */
  isEnabled = true

  constructor(options: CameraOptions) {
    this.#options = options
    this.#encoder = new Vp8Encoder(options.width, options.height)
    this.#picture = createPicture(options.width, options.height)
    this.#rate = new RateControl(options.frameRate, options.bitrateKbps)
  }

  get bitrateKbps(): number {
    return this.#rate.bitrateKbps
  }

  set bitrateKbps(kbps: number) {
    this.#rate.bitrateKbps = kbps
  }

  /** The next picture needs no other. */
  requestKeyFrame(): void {
    this.#wantsKeyFrame = true
  }

  /** The picture with this number, counted from 1. */
  shoot(frame: number): CameraFrame {
    const picture = this.isEnabled
      ? this.#picture
      : createPicture(this.#picture.width, this.#picture.height)
    if (this.isEnabled) drawCard(picture, { name: this.#options.name, frame })
    const isKeyFrame = this.#wantsKeyFrame
    const { quantizer } = this.#rate
    const bytes = this.#encoder.encode(picture, { isKeyFrame, quantizer })
    this.#wantsKeyFrame = false
    this.#rate.spent(bytes.length)
    return { bytes, isKeyFrame, quantizer }
  }
}
