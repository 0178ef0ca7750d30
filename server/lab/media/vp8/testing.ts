/** Streams whose decoding other decoders have confirmed: what tests hold the encoder against. */
import { drawCard } from '../card/card.ts'
import { createPicture, type Picture } from '../picture.ts'
import { Vp8Encoder } from './encoder.ts'

/** A frame, and what it decodes to. */
export interface CodedFrame {
  bytes: Uint8Array
  decoded: Picture
}

/** The card, with a key frame every 30 frames. */
export function cardStream(
  width: number,
  height: number,
  quantizer: number,
  frames: number,
): CodedFrame[] {
  const picture = createPicture(width, height)
  const encoder = new Vp8Encoder(width, height)
  return Array.from({ length: frames }, (_, frame) => {
    drawCard(picture, { name: 'alice', frame })
    const bytes = encoder.encode(picture, { isKeyFrame: frame % 30 === 0, quantizer })
    return { bytes, decoded: encoder.decoded() }
  })
}

/** What a picture can turn into from one to the next: cuts to noise, slopes and plain colour, small changes. */
const CHANGES = [scatterNoise, paintSlope, paintPlain, moveBar, moveBar, dropDots, dropDots, stay]

/** Pictures that no camera takes, each with another quantizer. */
export function wildStream(
  width: number,
  height: number,
  seed: number,
  frames: number,
): CodedFrame[] {
  const draw = numbersFrom(seed)
  const picture = createPicture(width, height)
  const encoder = new Vp8Encoder(width, height)
  return Array.from({ length: frames }, () => {
    const change = CHANGES[draw(CHANGES.length)]!
    change(picture, draw)
    const options = { isKeyFrame: draw(12) === 0, quantizer: draw(128) }
    return { bytes: encoder.encode(picture, options), decoded: encoder.decoded() }
  })
}

/** Whole numbers below a limit, the same ones for the same seed. */
type Draw = (limit: number) => number

function numbersFrom(seed: number): Draw {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % limit
  }
}

function planesOf({ y, u, v }: Picture): Uint8Array[] {
  return [y, u, v]
}

function scatterNoise(picture: Picture, draw: Draw): void {
  for (const plane of planesOf(picture)) {
    for (let at = 0; at < plane.length; at++) plane[at] = draw(256)
  }
}

function paintSlope(picture: Picture, draw: Draw): void {
  for (const plane of planesOf(picture)) {
    const first = draw(256)
    const slope = draw(7)
    for (let at = 0; at < plane.length; at++) plane[at] = first + ((at * slope) >> 4)
  }
}

function paintPlain(picture: Picture, draw: Draw): void {
  for (const plane of planesOf(picture)) plane.fill(draw(2) * 255)
}

function moveBar(picture: Picture, draw: Draw): void {
  const left = draw(picture.width)
  const shade = draw(256)
  for (let row = 0; row < picture.height; row++) {
    const from = row * picture.width + left
    picture.y.fill(shade, from, Math.min(from + 5, (row + 1) * picture.width))
  }
}

function dropDots(picture: Picture, draw: Draw): void {
  for (const plane of planesOf(picture)) {
    for (let count = 0; count < 20; count++) plane[draw(plane.length)] = draw(2) * 255
  }
}

function stay(): void {}
