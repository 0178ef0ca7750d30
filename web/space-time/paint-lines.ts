/** Lines with their ends: a head where a packet arrives, a cross where it is lost, a door where it passes a NAT. */
import type { Layer } from '../../machines/ladder/row.ts'
import { DASHES } from '../ladder/style.ts'
import type { Colours } from '../theme/colours.ts'
import type { Line } from './lines.ts'
import { cornersOf } from './path.ts'
import type { Canvas } from './scene.ts'

const ANSWER_DASHES = [2, 3]
/** What the filter did not find. */
const FADED = 0.2

/** How a line is drawn; lines that are drawn alike make one path. */
function lookOf({ way, matches, end, index }: Line): {
  key: string
  dashes: number[]
  layer: Layer
} {
  const isLost = way.end === 'lost' && index === way.points.length - 1
  const layer: Layer = isLost ? 'fault' : way.layer
  const dashes = way.isAnswer ? ANSWER_DASHES : (DASHES[way.layer]?.split(' ').map(Number) ?? [])
  return { key: `${layer} ${dashes.join()} ${matches} ${end === 'open'}`, dashes, layer }
}

export function paintLines(canvas: Canvas, lines: readonly Line[], colours: Colours): void {
  for (const { look, alike } of byLook(lines)) {
    const [first] = alike
    canvas.globalAlpha = first?.matches === false ? FADED : first?.end === 'open' ? 0.55 : 1
    canvas.strokeStyle = colours.layers[look.layer]
    canvas.fillStyle = colours.layers[look.layer]
    canvas.lineWidth = 1.5
    canvas.lineJoin = 'round'
    canvas.setLineDash(look.dashes)
    canvas.beginPath()
    for (const line of alike) trace(canvas, line)
    canvas.stroke()
    canvas.setLineDash([])
    for (const line of alike) paintEnd(canvas, line)
    canvas.globalAlpha = 1
  }
}

/** Thin lines without ends: how much there is of what, and when. */
export function paintDensity(canvas: Canvas, lines: readonly Line[], colours: Colours): void {
  canvas.lineWidth = 1
  canvas.setLineDash([])
  for (const { look, alike } of byLook(lines)) {
    canvas.globalAlpha = alike[0]?.matches === false ? FADED / 2 : 0.6
    canvas.strokeStyle = colours.layers[look.layer]
    canvas.beginPath()
    for (const { x0, y0, x1, y1 } of alike) {
      canvas.moveTo(x0, y0)
      canvas.lineTo(x1, y1)
    }
    canvas.stroke()
  }
  canvas.globalAlpha = 1
}

function byLook(lines: readonly Line[]) {
  const looks = new Map<string, { look: ReturnType<typeof lookOf>; alike: Line[] }>()
  for (const line of lines) {
    const look = lookOf(line)
    const same = looks.get(look.key)
    if (same) same.alike.push(line)
    else looks.set(look.key, { look, alike: [line] })
  }
  return looks.values()
}

/** Adds the path of a line. */
export function trace(canvas: Canvas, line: Line): void {
  cornersOf(line).forEach(({ x, y }, index) => {
    if (index === 0) canvas.moveTo(x, y)
    else canvas.lineTo(x, y)
  })
}

function paintEnd(canvas: Canvas, line: Line): void {
  const { x1, y1, end } = line
  if (end === 'cross') paintCross(canvas, x1, y1)
  else if (end === 'arrow') paintHead(canvas, line)
  else if (end === 'pass') paintDoor(canvas, x1, y1)
}

function paintCross(canvas: Canvas, x: number, y: number): void {
  const width = canvas.lineWidth
  canvas.lineWidth = 2.2
  canvas.beginPath()
  canvas.moveTo(x - 5, y - 5)
  canvas.lineTo(x + 5, y + 5)
  canvas.moveTo(x + 5, y - 5)
  canvas.lineTo(x - 5, y + 5)
  canvas.stroke()
  canvas.lineWidth = width
}

function paintHead(canvas: Canvas, line: Line): void {
  const corners = cornersOf(line)
  const before = corners.at(-2) ?? { x: line.x0, y: line.y0 }
  const angle = Math.atan2(line.y1 - before.y, line.x1 - before.x)
  const at = (side: number): [number, number] => [
    line.x1 - 9 * Math.cos(angle) + side * 4.5 * Math.sin(angle),
    line.y1 - 9 * Math.sin(angle) - side * 4.5 * Math.cos(angle),
  ]
  canvas.beginPath()
  canvas.moveTo(line.x1, line.y1)
  canvas.lineTo(...at(1))
  canvas.lineTo(...at(-1))
  canvas.fill()
}

/** Where a NAT or a router passes it on. */
function paintDoor(canvas: Canvas, x: number, y: number): void {
  canvas.beginPath()
  canvas.moveTo(x, y - 3.5)
  canvas.lineTo(x + 3.5, y)
  canvas.lineTo(x, y + 3.5)
  canvas.lineTo(x - 3.5, y)
  canvas.fill()
}
