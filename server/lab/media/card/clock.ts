/** A clock with one hand, its edges smoothed; 60 frames take it round. */
import type { Picture } from '../picture.ts'

/** Sines of every sixth degree up to the fifteenth, in 1024ths. */
const SINES = [0, 107, 213, 316, 416, 512, 602, 685, 761, 828, 887, 935, 974, 1002, 1018, 1024]
const ONE = 1024

/** Frames until the hand is where it was. */
export const FRAMES_ROUND = 60

/** Brightness of its parts. */
const RIM = 180
const FACE = 48
const HAND = 235

/** Where a clock is, in pixels. */
export interface ClockPlace {
  x: number
  y: number
  radius: number
}

/** Draws the brightness of a clock, as it stands at a frame. */
export function drawClock(picture: Picture, { x, y, radius }: ClockPlace, frame: number): void {
  const tick = frame % FRAMES_ROUND
  const hand = { x: sine(tick), y: -sine(tick + FRAMES_ROUND / 4) }
  for (let row = Math.max(0, y - radius); row < Math.min(picture.height, y + radius); row++) {
    for (
      let column = Math.max(0, x - radius);
      column < Math.min(picture.width, x + radius);
      column++
    ) {
      const at = row * picture.width + column
      picture.y[at] = shade(picture.y[at]!, column - x, row - y, radius, hand)
    }
  }
}

/** The brightness of a pixel that lies so far from the middle; all lengths are doubled, for its own middle. */
function shade(
  behind: number,
  right: number,
  down: number,
  radius: number,
  hand: { x: number; y: number },
): number {
  const x = right * 2 + 1
  const y = down * 2 + 1
  const rim = blend(behind, RIM, insideCircle(x, y, radius * 2))
  const face = blend(rim, FACE, insideCircle(x, y, radius * 2 - (radius >> 2)))
  return blend(
    face,
    HAND,
    Math.max(insideHand(x, y, radius, hand), insideCircle(x, y, radius >> 2)),
  )
}

/** How much of a pixel a circle covers, in 256ths; across its edge the distance is nearly linear. */
function insideCircle(x: number, y: number, radius: number): number {
  return share(Math.trunc(((radius * radius - x * x - y * y) * 64) / radius))
}

/** The same for the hand, which is as long as 13 of 16 parts of the radius. */
function insideHand(x: number, y: number, radius: number, hand: { x: number; y: number }): number {
  const along = x * hand.x + y * hand.y
  if (along < 0 || along * 8 > radius * ONE * 13) return 0
  const aside = Math.abs(x * hand.y - y * hand.x)
  return share((((radius * ONE) >> 3) - aside) >> 3)
}

function share(distance: number): number {
  return Math.max(0, Math.min(256, 128 + distance))
}

function blend(under: number, over: number, share256ths: number): number {
  return under + (((over - under) * share256ths) >> 8)
}

/** The sine of so many times six degrees. */
function sine(tick: number): number {
  const quarter = tick % 15
  switch (Math.trunc(tick / 15) % 4) {
    case 0:
      return SINES[quarter]!
    case 1:
      return SINES[15 - quarter]!
    case 2:
      return -SINES[quarter]!
    default:
      return -SINES[15 - quarter]!
  }
}
