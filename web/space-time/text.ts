/** Text on a canvas: fonts, halos, slopes. */
import type { Labels } from './labels.ts'
import type { Place } from './path.ts'
import type { Canvas } from './scene.ts'

const SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif'
const MONO_FACES = '"JetBrains Mono", ui-monospace, Menlo, Consolas, monospace'
export const LABEL_PX = 11
export const FONTS = {
  label: `${LABEL_PX}px ${SANS}`,
  strong: `600 ${LABEL_PX}px ${SANS}`,
  state: `600 10px ${SANS}`,
  glyph: `700 9px ${SANS}`,
  address: `10px ${MONO_FACES}`,
} as const

/** Writes above the middle of a slope, in reading direction; nothing where there is no room. */
export function writeAlong(
  canvas: Canvas,
  text: string,
  a: Place,
  b: Place,
  colour: string,
  ground: string,
  labels?: Labels,
): void {
  const [left, right] = a.x <= b.x ? [a, b] : [b, a]
  const angle = Math.atan2(right.y - left.y, right.x - left.x)
  canvas.font = FONTS.label
  const width = canvas.measureText(text).width
  const [x, y] = [
    (left.x + right.x) / 2 + 7 * Math.sin(angle),
    (left.y + right.y) / 2 - 7 * Math.cos(angle),
  ]
  if (labels && !labels.take(x, y, width + 6, LABEL_PX - 1, angle)) return
  canvas.save()
  canvas.translate(x, y)
  canvas.rotate(angle)
  write(canvas, text, 0, 0, colour, ground)
  canvas.restore()
}

/** Writes on a strip of the surface, so that what runs behind it does not strike it through. */
export function write(
  canvas: Canvas,
  text: string,
  x: number,
  y: number,
  colour: string,
  ground: string,
): void {
  const width = canvas.measureText(text).width + 4
  canvas.fillStyle = ground
  // An outline of the letters would look finer, and takes ten times as long.
  canvas.globalAlpha = 0.86
  canvas.fillRect(x - width / 2, y - LABEL_PX / 2 - 1, width, LABEL_PX + 2)
  canvas.globalAlpha = 1
  canvas.textAlign = 'center'
  canvas.textBaseline = 'middle'
  canvas.fillStyle = colour
  canvas.fillText(text, x, y)
}
