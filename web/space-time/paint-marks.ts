/** Marks on the lifelines: commands, timers, rules, messages and whatever else is no packet. */
import { cutTo } from '../../machines/ladder/width.ts'
import { MARK_KINDS, type Mark, type MarkKind } from '../../machines/space-time/way.ts'
import type { Axis } from '../../machines/space-time/axis.ts'
import type { Colours } from '../theme/colours.ts'
import type { Columns } from './columns.ts'
import type { Labels } from './labels.ts'
import type { Canvas, Scene } from './scene.ts'
import { FONTS, LABEL_PX, write } from './text.ts'

const RADIUS_PX = 6
const LETTERS: Partial<Record<MarkKind, string>> = {
  fault: '!',
  violation: '!',
  message: 'M',
  signal: 'S',
}

/** Marks at one place: the one that matters most is drawn, and how many there are. */
export interface Cluster {
  marks: readonly Mark[]
  first: Mark
  x: number
  y: number
}

/** Marks that are drawn within a few pixels of each other. */
export function clustersOf(marks: readonly Mark[], axis: Axis, columns: Columns): Cluster[] {
  const clusters = new Map<string, Cluster & { marks: Mark[] }>()
  for (const mark of marks) {
    const x = columns.xOf(mark.at)
    if (x === undefined) continue
    const y = axis.yOf(mark.atUs)
    const key = `${x} ${Math.round(y / RADIUS_PX)}`
    const known = clusters.get(key)
    if (known === undefined) clusters.set(key, { marks: [mark], first: mark, x, y })
    else {
      known.marks.push(mark)
      if (weight(mark) < weight(known.first)) known.first = mark
    }
  }
  return [...clusters.values()]
}

function weight({ kind }: Mark): number {
  return MARK_KINDS.indexOf(kind)
}

/** The marks themselves; their words come later, where there is room. */
export function paintMarks(
  canvas: Canvas,
  clusters: readonly Cluster[],
  colours: Colours,
  labels: Labels,
): void {
  for (const cluster of clusters) {
    labels.take(cluster.x, cluster.y, 8, 6)
    paintGlyph(canvas, cluster, colours)
  }
}

function paintGlyph(canvas: Canvas, { first, x, y }: Cluster, colours: Colours): void {
  const colour = colours.layers[first.layer]
  canvas.setLineDash([])
  canvas.fillStyle = colours.surface
  canvas.strokeStyle = colour
  canvas.lineWidth = 1.5
  canvas.beginPath()
  shape(canvas, first, x, y)
  canvas.fill()
  canvas.stroke()
  canvas.fillStyle = colour
  inside(canvas, first, x, y)
}

/** The outline: a triangle acts, a circle is a clock, a diamond a NAT's row, a box a message. */
function shape(canvas: Canvas, { kind }: Mark, x: number, y: number): void {
  const r = RADIUS_PX
  if (kind === 'command') {
    canvas.moveTo(x - r + 1, y - r)
    canvas.lineTo(x + r, y)
    canvas.lineTo(x - r + 1, y + r)
    canvas.closePath()
  } else if (kind === 'bind' || kind === 'nat' || kind === 'violation') {
    canvas.moveTo(x, y - r - 1)
    canvas.lineTo(x + r + 1, y)
    canvas.lineTo(x, y + r + 1)
    canvas.lineTo(x - r - 1, y)
    canvas.closePath()
  } else if (kind === 'message' || kind === 'signal' || kind === 'fault')
    canvas.roundRect(x - r, y - r + 0.5, 2 * r, 2 * r - 1, 2)
  else canvas.arc(x, y, kind === 'timeout' ? r : 3, 0, 2 * Math.PI)
}

function inside(canvas: Canvas, { kind }: Mark, x: number, y: number): void {
  if (kind === 'timeout') {
    canvas.beginPath()
    canvas.moveTo(x, y - 3.5)
    canvas.lineTo(x, y)
    canvas.lineTo(x + 2.5, y + 1.5)
    canvas.stroke()
    return
  }
  const text = LETTERS[kind]
  if (text === undefined) return
  canvas.font = FONTS.glyph
  canvas.textAlign = 'center'
  canvas.textBaseline = 'middle'
  canvas.fillText(text, x, y + 0.5)
}

/** What it says, towards the middle of the diagram, above or below what leaves there. */
export function paintMarkLabel(
  canvas: Canvas,
  { first, marks, x, y }: Cluster,
  { columns }: Scene,
  colours: Colours,
  labels: Labels,
): void {
  // What a NAT makes of an address stands beside its packet.
  if (first.kind === 'bind') return
  canvas.font = FONTS.label
  const more = marks.length > 1 ? ` +${marks.length - 1}` : ''
  const text = `${cutTo(first.label, 150, LABEL_PX)}${more}`
  const width = canvas.measureText(text).width
  const side = columns.list.at(-1)?.xPx === x ? -1 : 1
  const middle = x + side * (11 + width / 2)
  for (const dy of [-10, 11]) {
    if (!labels.take(middle, y + dy, width, LABEL_PX - 2)) continue
    write(canvas, text, middle, y + dy, colours.text, colours.surface)
    return
  }
}
