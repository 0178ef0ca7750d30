/** What follows the cursor and the pointer, on a canvas of its own above everything else. */
import type { Way } from '../../machines/space-time/way.ts'
import { formatSeconds } from '../../machines/trace/time.ts'
import type { Colours } from '../theme/colours.ts'
import { GUTTER_PX, LANE_PX } from './columns.ts'
import type { Hit } from './hit.ts'
import { Labels } from './labels.ts'
import type { Line } from './lines.ts'
import { barsOf } from './paint-bars.ts'
import { trace } from './paint-lines.ts'
import { clustersOf } from './paint-marks.ts'
import { paintChip, rewriteOf } from './paint-words.ts'
import { middleOf } from './path.ts'
import type { Canvas, Scene } from './scene.ts'
import { FONTS, writeAlong } from './text.ts'

export interface Focus {
  /** Time of the cursor; absent before the first event. */
  cursorUs?: number | undefined
  /** True at the newest event: nothing lies beyond it. */
  atHead: boolean
  selected?: number | undefined
  selectedWay?: Way | undefined
  causes: ReadonlySet<number>
  lit: ReadonlySet<number>
  pointed?: number | undefined
  hover?: Hit | undefined
}

const HALO_PX = 9

export function paintOverlay(canvas: Canvas, scene: Scene, focus: Focus, colours: Colours): void {
  const { view, leftPx, widthPx } = scene
  canvas.clearRect(0, 0, widthPx, view.bottomPx - view.topPx)
  canvas.save()
  canvas.beginPath()
  canvas.rect(GUTTER_PX, 0, widthPx - GUTTER_PX, view.bottomPx - view.topPx)
  canvas.clip()
  canvas.translate(-leftPx, -view.topPx)
  paintFuture(canvas, scene, focus, colours)
  paintHalos(canvas, scene, focus, colours)
  const labels = new Labels()
  const ways = [focus.selectedWay, focus.hover?.kind === 'line' ? focus.hover.line.way : undefined]
  for (const way of new Set(ways)) if (way) paintAddresses(canvas, way, scene, colours, labels)
  canvas.restore()
  paintNow(canvas, scene, focus, colours)
}

/** What has not happened yet at the cursor is dimmed; what is under way then is so from there on. */
function paintFuture(canvas: Canvas, scene: Scene, focus: Focus, colours: Colours): void {
  const { cursorUs, atHead } = focus
  if (cursorUs === undefined || atHead) return
  const { axis, view, leftPx, widthPx } = scene
  const top = Math.max(view.topPx, axis.yOf(cursorUs) + 1)
  canvas.fillStyle = colours.surface
  canvas.globalAlpha = 0.66
  canvas.fillRect(leftPx + GUTTER_PX, top, widthPx, view.bottomPx - top)
  canvas.globalAlpha = 1
}

function paintHalos(canvas: Canvas, scene: Scene, focus: Focus, colours: Colours): void {
  const seqOf = ({ way, index }: Line): number => way.points[index]?.seq ?? -1
  const { lit, causes, pointed, selectedWay, hover, selected } = focus
  halo(canvas, scene.lines, (line) => lit.has(seqOf(line)) || hasLit(line, lit), colours.lamp, 0.35)
  halo(canvas, scene.lines, (line) => causes.has(seqOf(line)), colours.accent, 0.16)
  if (selectedWay)
    halo(canvas, scene.lines, (line) => isPartOf(line, selectedWay), colours.accent, 0.36)
  if (hover?.kind === 'line') {
    const { way } = hover.line
    halo(canvas, scene.lines, (line) => isPartOf(line, way), colours.text, 0.14)
  }
  for (const cluster of clustersOf(scene.marks, scene.axis, scene.columns)) {
    const has = (seq: number | undefined) => cluster.marks.some((mark) => mark.seq === seq)
    if (has(selected)) ring(canvas, cluster.x, cluster.y, colours.accent)
    else if (has(pointed) || cluster.marks.some(({ seq }) => lit.has(seq)))
      ring(canvas, cluster.x, cluster.y, colours.lamp)
    else if (cluster.marks.some(({ seq }) => causes.has(seq)))
      ring(canvas, cluster.x, cluster.y, colours.accent, 0.4)
  }
  frameBars(canvas, scene, focus, colours)
}

/** The selected state, and the one under the pointer. */
function frameBars(canvas: Canvas, scene: Scene, focus: Focus, colours: Colours): void {
  const { selected, hover } = focus
  const hovered = hover?.kind === 'bar' ? hover.seq : undefined
  for (const placed of scene.lanes)
    for (const bar of barsOf(placed, scene)) {
      const { seq } = bar.stretch
      if (seq !== selected && seq !== hovered) continue
      canvas.strokeStyle = seq === selected ? colours.accent : colours.text
      canvas.lineWidth = 2
      canvas.strokeRect(bar.leftPx - 1, bar.topPx - 1, LANE_PX + 2, bar.bottomPx - bar.topPx + 2)
    }
}

/** A lesson may speak of any event on the way: then the whole way is meant. */
function hasLit({ way }: Line, lit: ReadonlySet<number>): boolean {
  return lit.size > 0 && way.points.some(({ seq }) => lit.has(seq))
}

/** What a doubled packet has in common with its original is a part of both. */
function isPartOf({ way, index }: Line, whole: Way): boolean {
  return way === whole || (way.packet === whole.packet && index < whole.shared)
}

function halo(
  canvas: Canvas,
  lines: readonly Line[],
  meant: (line: Line) => boolean,
  colour: string,
  alpha: number,
): void {
  const chosen = lines.filter(meant)
  if (chosen.length === 0) return
  canvas.strokeStyle = colour
  canvas.globalAlpha = alpha
  canvas.lineWidth = HALO_PX
  canvas.lineCap = 'round'
  canvas.setLineDash([])
  canvas.beginPath()
  for (const line of chosen) trace(canvas, line)
  canvas.stroke()
  canvas.lineCap = 'butt'
  canvas.globalAlpha = 1
}

function ring(canvas: Canvas, x: number, y: number, colour: string, alpha = 1): void {
  canvas.strokeStyle = colour
  canvas.globalAlpha = alpha
  canvas.lineWidth = 2
  canvas.beginPath()
  canvas.arc(x, y, 10, 0, 2 * Math.PI)
  canvas.stroke()
  canvas.globalAlpha = 1
}

/** Each stretch of the way with the addresses that the packet has there; NATs with what they change. */
function paintAddresses(
  canvas: Canvas,
  way: Way,
  scene: Scene,
  colours: Colours,
  labels: Labels,
): void {
  canvas.font = FONTS.address
  for (const line of scene.lines) {
    const change = isPartOf(line, way) ? rewriteOf(line.way, line.index) : undefined
    if (change === undefined) continue
    canvas.font = FONTS.address
    const width = Math.max(...change.map((each) => canvas.measureText(each).width)) + 10
    if (labels.take(line.x1, line.y1 - 20, width, 28))
      paintChip(canvas, change, line.x1, line.y1 - 20, width, colours)
  }
  for (const line of scene.lines) {
    if (!isPartOf(line, way)) continue
    const [a, b] = middleOf(line)
    const point = line.way.points[line.index - (line.end === 'open' ? 0 : 1)]
    if (point === undefined || Math.abs(b.x - a.x) < 190) continue
    const [below, under] = [a, b].map(({ x, y }) => ({ x, y: y + 17 })) as [typeof a, typeof b]
    const text = `${point.from} → ${point.to}`
    writeAlong(canvas, text, below, under, colours.text, colours.surface, labels)
  }
}

/** The moment of the cursor, across everything. */
function paintNow(canvas: Canvas, scene: Scene, { cursorUs }: Focus, colours: Colours): void {
  if (cursorUs === undefined) return
  const { axis, view, widthPx } = scene
  const y = Math.round(axis.yOf(cursorUs) - view.topPx) + 0.5
  if (y < -12 || y > view.bottomPx - view.topPx + 12) return
  canvas.strokeStyle = colours.accent
  canvas.lineWidth = 1
  canvas.setLineDash([])
  canvas.beginPath()
  canvas.moveTo(GUTTER_PX, y)
  canvas.lineTo(widthPx, y)
  canvas.stroke()
  canvas.fillStyle = colours.accent
  canvas.beginPath()
  canvas.roundRect(6, y - 9, GUTTER_PX - 12, 18, 4)
  canvas.fill()
  canvas.font = FONTS.strong
  canvas.textAlign = 'right'
  canvas.textBaseline = 'middle'
  canvas.fillStyle = colours.surface
  canvas.fillText(formatSeconds(cursorUs), GUTTER_PX - 12, y)
}
