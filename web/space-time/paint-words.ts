/** Words beside the lines: what a packet is, why it was lost, what a NAT made of its address. */
import { LAYER_LETTERS } from '../../machines/ladder/row.ts'
import { cutTo } from '../../machines/ladder/width.ts'
import type { Way } from '../../machines/space-time/way.ts'
import { dropText } from '../inspector/drop-text.ts'
import type { Colours } from '../theme/colours.ts'
import { GUTTER_PX } from './columns.ts'
import type { Labels } from './labels.ts'
import type { Line, View } from './lines.ts'
import { middleOf, type Place } from './path.ts'
import type { Canvas, Scene } from './scene.ts'
import { FONTS, LABEL_PX, write, writeAlong } from './text.ts'

/** Why packets were lost. */
export function paintReasons(canvas: Canvas, scene: Scene, colours: Colours, labels: Labels): void {
  for (const line of scene.lines)
    if (line.end === 'cross' && line.matches)
      paintReason(canvas, line, scene.columns.list.at(-1)?.xPx ?? 0, colours, labels)
}

/** What NATs made of addresses, where it is new. */
export function paintRewrites(
  canvas: Canvas,
  scene: Scene,
  colours: Colours,
  labels: Labels,
): void {
  for (const line of scene.lines)
    if (line.matches && line.end === 'pass' && scene.isNews(line.way, line.index))
      paintRewrite(canvas, line, colours, labels)
}

/** What packets are. */
export function paintLabels(canvas: Canvas, scene: Scene, colours: Colours, labels: Labels): void {
  for (const line of longestOfEach(scene.lines))
    if (line.matches) paintLabel(canvas, line, scene, colours, labels)
}

/** Of each way the line with most room. */
function longestOfEach(lines: readonly Line[]): Line[] {
  const longest = new Map<Way, Line>()
  for (const line of lines) {
    const known = longest.get(line.way)
    const lengthPx = Math.abs(line.x1 - line.x0)
    if (known === undefined || lengthPx > Math.abs(known.x1 - known.x0)) longest.set(line.way, line)
  }
  return [...longest.values()]
}

function paintLabel(
  canvas: Canvas,
  line: Line,
  { view }: Scene,
  colours: Colours,
  labels: Labels,
): void {
  const [a, b] = inView(middleOf(line), view)
  const lengthPx = Math.hypot(b.x - a.x, b.y - a.y)
  const { way, hidden } = line
  const more = hidden > 0 ? ` +${hidden}` : ''
  const room = lengthPx - 26
  if (room < 24) return
  const text = `${LAYER_LETTERS[way.layer]}  ${cutTo(way.label, room, LABEL_PX)}${more}`
  writeAlong(canvas, text, a, b, colours.layers[way.layer], colours.surface, labels)
}

/** The part of a line that is in view, so that its words are, too. */
function inView([a, b]: [Place, Place], { topPx, bottomPx }: View): [Place, Place] {
  const rise = b.y - a.y
  if (rise === 0) return [a, b]
  const at = (y: number): number => Math.max(0, Math.min(1, (y - a.y) / rise))
  const [one, other] = [at(topPx), at(bottomPx)].sort((m, n) => m - n) as [number, number]
  const place = (part: number) => ({ x: a.x + (b.x - a.x) * part, y: a.y + rise * part })
  return [place(one), place(other)]
}

/** Why it was lost, beside the cross. */
function paintReason(
  canvas: Canvas,
  line: Line,
  endPx: number,
  colours: Colours,
  labels: Labels,
): void {
  const { way, x1, y1, x0 } = line
  if (way.drop === undefined) return
  canvas.font = FONTS.label
  const text = cutTo(dropText(way.drop), 250, LABEL_PX)
  const width = canvas.measureText(text).width
  const side = x1 >= x0 ? 1 : -1
  for (const [direction, dy] of [
    [side, 0],
    [-side, 12],
    [side, 14],
    [side, -14],
  ] as const) {
    const x = x1 + direction * (10 + width / 2)
    if (x - width / 2 < GUTTER_PX || x + width / 2 > endPx) continue
    if (!labels.take(x, y1 + dy, width, LABEL_PX)) continue
    write(canvas, text, x, y1 + dy, colours.layers.fault, colours.surface)
    return
  }
}

/** What a NAT made of an address: the old one above the new one, on its column. */
function paintRewrite(canvas: Canvas, line: Line, colours: Colours, labels: Labels): void {
  const change = rewriteOf(line.way, line.index)
  if (change === undefined) return
  canvas.font = FONTS.address
  const width = Math.max(...change.map((each) => canvas.measureText(each).width)) + 10
  for (const dy of [-21, 22]) {
    const y = line.y1 + dy
    if (!labels.take(line.x1, y, width, 26)) continue
    paintChip(canvas, change, line.x1, y, width, colours)
    return
  }
}

/** `before` above `→ after`. */
export function paintChip(
  canvas: Canvas,
  [before, after]: readonly [string, string],
  x: number,
  y: number,
  widthPx: number,
  colours: Colours,
): void {
  canvas.fillStyle = colours.sunken
  canvas.strokeStyle = colours.strong
  canvas.lineWidth = 1
  canvas.beginPath()
  canvas.roundRect(Math.round(x - widthPx / 2) + 0.5, Math.round(y - 14) + 0.5, widthPx, 28, 4)
  canvas.fill()
  canvas.stroke()
  canvas.textAlign = 'center'
  canvas.textBaseline = 'middle'
  canvas.fillStyle = colours.muted
  canvas.fillText(before, x, y - 6)
  canvas.fillStyle = colours.text
  canvas.fillText(after, x, y + 7)
}

/** The address that a NAT changed, before and after; undefined where it changed none. */
export function rewriteOf(way: Way, index: number): [string, string] | undefined {
  const [before, after] = [way.points[index - 1], way.points[index]]
  if (before === undefined || after?.kind !== 'translate') return undefined
  if (before.from !== after.from) return [before.from, `→ ${after.from}`]
  if (before.to !== after.to) return [before.to, `→ ${after.to}`]
  return undefined
}
