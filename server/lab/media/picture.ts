/**
 * Sources of media for the sealed world, drawn and sounded with integers, so that every engine makes the
 * same bytes: pictures here, the card that moves in `card/`, their codec in `vp8/`, sound in `audio/`.
 */

/** A picture as video codecs take it (I420): brightness for every pixel, two differences of colour for four. */
export interface Picture {
  width: number
  height: number
  y: Uint8Array
  u: Uint8Array
  v: Uint8Array
}

/** A colour in the studio range of BT.601: `y` 16 to 235, `u` and `v` 16 to 240 with 128 for none. */
export interface Colour {
  y: number
  u: number
  v: number
}

/** A part of a picture, in pixels. */
export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

export const BLACK: Colour = { y: 16, u: 128, v: 128 }
export const WHITE: Colour = { y: 235, u: 128, v: 128 }

/** How many samples of colour a row or column of so many pixels has; an odd one out has its own. */
export function chromaLength(pixels: number): number {
  return (pixels + 1) >> 1
}

/** A black picture. */
export function createPicture(width: number, height: number): Picture {
  const chroma = chromaLength(width) * chromaLength(height)
  return {
    width,
    height,
    y: new Uint8Array(width * height).fill(BLACK.y),
    u: new Uint8Array(chroma).fill(BLACK.u),
    v: new Uint8Array(chroma).fill(BLACK.v),
  }
}

/** Paints a rectangle, as much of it as lies in the picture. A sample of colour takes its last painter's. */
export function fillRectangle(picture: Picture, rectangle: Rectangle, colour: Colour): void {
  const left = Math.max(0, rectangle.x)
  const top = Math.max(0, rectangle.y)
  const right = Math.min(picture.width, rectangle.x + rectangle.width)
  const bottom = Math.min(picture.height, rectangle.y + rectangle.height)
  if (left >= right || top >= bottom) return
  for (let row = top; row < bottom; row++) {
    picture.y.fill(colour.y, row * picture.width + left, row * picture.width + right)
  }
  const chromaWidth = chromaLength(picture.width)
  for (let row = top >> 1; row < chromaLength(bottom); row++) {
    const from = row * chromaWidth + (left >> 1)
    const to = row * chromaWidth + chromaLength(right)
    picture.u.fill(colour.u, from, to)
    picture.v.fill(colour.v, from, to)
  }
}

/** Whether both show the same. */
export function samePicture(one: Picture, other: Picture): boolean {
  return (
    one.width === other.width &&
    one.height === other.height &&
    one.y.every((sample, index) => sample === other.y[index]) &&
    one.u.every((sample, index) => sample === other.u[index]) &&
    one.v.every((sample, index) => sample === other.v[index])
  )
}
