/** Each peer's machines beside its lifeline: a bar a machine, a colour a layer, a filling a mood. */
import { LAYER_LETTERS, type Layer } from '../../machines/ladder/row.ts'
import type { LaneMachine, Mood, Stretch } from '../../machines/space-time/way.ts'
import type { Colours } from '../theme/colours.ts'
import { LANE_PX, type PlacedLane } from './columns.ts'
import type { Canvas, Scene } from './scene.ts'
import { FONTS } from './text.ts'

export const LANE_LAYERS: Readonly<Record<LaneMachine, Layer>> = {
  ice: 'stun',
  dtls: 'dtls',
  sctp: 'sctp',
  channel: 'data',
}
/** Shorter bars have no words in them. */
const WORD_PX = 26
const MIN_BAR_PX = 3

export interface Bar {
  stretch: Stretch
  leftPx: number
  topPx: number
  bottomPx: number
}

/** The bars of a lane that are in view. */
export function barsOf(
  { lane, leftPx }: PlacedLane,
  { axis, view }: Pick<Scene, 'axis' | 'view'>,
): Bar[] {
  return lane.stretches.flatMap((stretch) => {
    const topPx = axis.yOf(stretch.fromUs)
    const untilPx = axis.yOf(stretch.untilUs ?? axis.endUs)
    const bottomPx = Math.max(untilPx, topPx + MIN_BAR_PX)
    if (bottomPx < view.topPx || topPx > view.bottomPx) return []
    return [{ stretch, leftPx, topPx, bottomPx }]
  })
}

export function paintBars(canvas: Canvas, scene: Scene, colours: Colours): void {
  for (const placed of scene.lanes) {
    const layer = LANE_LAYERS[placed.lane.machine]
    for (const bar of barsOf(placed, scene)) paintBar(canvas, bar, layer, scene, colours)
  }
}

function paintBar(canvas: Canvas, bar: Bar, own: Layer, { view }: Scene, colours: Colours): void {
  const { stretch, leftPx } = bar
  const top = Math.max(bar.topPx, view.topPx - 10)
  const bottom = Math.min(bar.bottomPx, view.bottomPx + 10)
  const colour = colours.layers[stretch.mood === 'bad' ? 'fault' : own]
  canvas.save()
  canvas.beginPath()
  canvas.roundRect(leftPx + 0.5, top + 0.5, LANE_PX - 1, Math.max(2, bottom - top - 1), 3)
  canvas.clip()
  fill(canvas, bar, stretch.mood, colour, colours, top, bottom)
  canvas.restore()
  canvas.strokeStyle = colour
  canvas.lineWidth = 1
  canvas.setLineDash(stretch.mood === 'closed' ? [2, 2] : [])
  canvas.beginPath()
  canvas.roundRect(leftPx + 0.5, top + 0.5, LANE_PX - 1, Math.max(2, bottom - top - 1), 3)
  canvas.stroke()
  canvas.setLineDash([])
  const [from, until] = [Math.max(bar.topPx, view.topPx), Math.min(bar.bottomPx, view.bottomPx)]
  if (until - from < WORD_PX) return
  const isSolid = stretch.mood === 'good'
  const text = `${LAYER_LETTERS[own]} ${stretch.state}`
  const ground = isSolid ? undefined : colours.surface
  writeDown(canvas, text, leftPx + LANE_PX / 2, from + 5, until - from - 8, {
    colour: isSolid ? colours.surface : stretch.mood === 'bad' ? colour : colours.text,
    ground,
  })
}

function fill(
  canvas: Canvas,
  { leftPx, topPx }: Bar,
  mood: Mood,
  colour: string,
  colours: Colours,
  top: number,
  bottom: number,
): void {
  canvas.fillStyle = mood === 'good' ? colour : colours.surface
  canvas.fillRect(leftPx, top, LANE_PX, bottom - top)
  if (mood !== 'busy' && mood !== 'bad') return
  canvas.strokeStyle = colour
  canvas.globalAlpha = mood === 'bad' ? 0.55 : 0.4
  canvas.lineWidth = 1.5
  canvas.beginPath()
  // From the bar's own beginning, so that the hatching scrolls along.
  const pitch = 6
  const first = topPx + Math.floor((top - topPx) / pitch) * pitch - LANE_PX
  for (let y = first; y < bottom; y += pitch) {
    canvas.moveTo(leftPx, y + LANE_PX)
    canvas.lineTo(leftPx + LANE_PX, y)
    if (mood === 'bad') {
      canvas.moveTo(leftPx, y)
      canvas.lineTo(leftPx + LANE_PX, y + LANE_PX)
    }
  }
  canvas.stroke()
  canvas.globalAlpha = 1
}

/** Writes downwards, as much as finds room. */
function writeDown(
  canvas: Canvas,
  text: string,
  x: number,
  y: number,
  roomPx: number,
  { colour, ground }: { colour: string; ground: string | undefined },
): void {
  canvas.font = FONTS.state
  const width = canvas.measureText(text).width
  const shown = width <= roomPx ? text : (text[0] ?? '')
  const isWord = shown.length > 1
  canvas.save()
  canvas.translate(x, y)
  if (isWord) canvas.rotate(Math.PI / 2)
  if (ground !== undefined) {
    canvas.fillStyle = ground
    canvas.fillRect(isWord ? -2 : -5, isWord ? -6 : -1, isWord ? width + 4 : 10, 12)
  }
  canvas.textAlign = isWord ? 'left' : 'center'
  canvas.textBaseline = isWord ? 'middle' : 'top'
  canvas.fillStyle = colour
  canvas.fillText(shown, 0, 0)
  canvas.restore()
}
