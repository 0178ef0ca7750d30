/** The test card: bars of colour, steps of grey, a clock that runs, the number of the frame and a name. */
import { fillRectangle, WHITE, type Colour, type Picture } from '../picture.ts'
import { drawClock } from './clock.ts'
import { drawText, GLYPH_ADVANCE } from './glyphs.ts'

/** Whose card it is, and which picture of it. */
export interface CardText {
  name: string
  frame: number
}

/** Bars of three quarters of full colour (BT.601), by falling brightness. */
const BARS: readonly Colour[] = [
  { y: 180, u: 128, v: 128 },
  { y: 162, u: 44, v: 142 },
  { y: 131, u: 156, v: 44 },
  { y: 112, u: 72, v: 58 },
  { y: 84, u: 184, v: 198 },
  { y: 65, u: 100, v: 212 },
  { y: 35, u: 212, v: 114 },
  { y: 16, u: 128, v: 128 },
]

const GREY_STEPS = 16
const GROUND: Colour = { y: 28, u: 136, v: 122 }

/** The card is laid out on 80 by 60 units; a larger picture has larger units, and bars that fill it. */
const CARD = { width: 80, height: 60 }
const LOWER_HEIGHT = 32
const STEPS_HEIGHT = 4
const CLOCK = { x: 15, y: 16, radius: 13 }
const NAME = { x: 32, y: 3, width: 46 }
const COUNTER = { x: 32, y: 14, dotUnits: 2 }

/** The counter starts anew after so many frames. */
const COUNTER_END = 10_000

/** Draws the card of a frame over whatever the picture held. */
export function drawCard(picture: Picture, { name, frame }: CardText): void {
  const across = Math.trunc(picture.width / CARD.width)
  const unit = Math.max(1, Math.min(across, Math.trunc(picture.height / CARD.height)))
  const lower = picture.height - LOWER_HEIGHT * unit
  const steps = lower - STEPS_HEIGHT * unit
  drawColumns(picture, 0, steps, BARS)
  drawColumns(picture, steps, lower, GREYS)
  const ground = { x: 0, y: lower, width: picture.width, height: LOWER_HEIGHT * unit }
  fillRectangle(picture, ground, GROUND)
  const left = Math.max(0, (picture.width - CARD.width * unit) >> 1)
  const place = (at: { x: number; y: number }) => ({
    x: left + at.x * unit,
    y: lower + at.y * unit,
  })
  drawClock(picture, { ...place(CLOCK), radius: CLOCK.radius * unit }, frame)
  drawName(picture, name, place(NAME), unit)
  const counter = String(frame % COUNTER_END).padStart(4, '0')
  const figures = { ...place(COUNTER), dotPixels: COUNTER.dotUnits * unit }
  drawText(picture, counter, figures, WHITE)
}

const GREYS: readonly Colour[] = Array.from({ length: GREY_STEPS }, (_, step) => ({
  y: 16 + Math.trunc((step * 219) / (GREY_STEPS - 1)),
  u: 128,
  v: 128,
}))

function drawColumns(
  picture: Picture,
  top: number,
  bottom: number,
  colours: readonly Colour[],
): void {
  colours.forEach((colour, index) => {
    const x = Math.trunc((index * picture.width) / colours.length)
    const end = Math.trunc(((index + 1) * picture.width) / colours.length)
    fillRectangle(picture, { x, y: top, width: end - x, height: bottom - top }, colour)
  })
}

/** A name that is too long is written smaller, and cut where even that does not help. */
function drawName(
  picture: Picture,
  name: string,
  { x, y }: { x: number; y: number },
  unit: number,
): void {
  const width = NAME.width * unit
  const fits = name.length * GLYPH_ADVANCE * unit <= width + unit
  const dotPixels = fits ? unit : Math.max(1, unit >> 1)
  const length = Math.trunc((width + dotPixels) / (GLYPH_ADVANCE * dotPixels))
  drawText(picture, name.slice(0, length).toUpperCase(), { x, y, dotPixels }, WHITE)
}
