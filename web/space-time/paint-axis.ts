/** The axis of time: its grid, its breaks, and the column at the left that says when. */
import type { Colours } from '../theme/colours.ts'
import { GUTTER_PX } from './columns.ts'
import type { Canvas, Scene } from './scene.ts'
import { FONTS, write } from './text.ts'
import { lengthLabel, stepOf, tickLabel, ticksIn } from './ticks.ts'

export function paintGrid(canvas: Canvas, { axis, view, columns }: Scene, colours: Colours): void {
  canvas.strokeStyle = colours.border
  canvas.globalAlpha = 0.55
  canvas.lineWidth = 1
  canvas.beginPath()
  for (const { yPx } of ticksIn(axis, view.topPx, view.bottomPx)) {
    const y = Math.round(yPx) + 0.5
    canvas.moveTo(GUTTER_PX, y)
    canvas.lineTo(columns.widthPx, y)
  }
  canvas.stroke()
  canvas.globalAlpha = 1
}

export function paintBreaks(canvas: Canvas, scene: Scene, colours: Colours): void {
  const { axis, view, columns, silence } = scene
  for (const { topPx, bottomPx, fromUs, untilUs } of axis.breaksIn(view.topPx, view.bottomPx)) {
    const middle = (topPx + bottomPx) / 2
    canvas.fillStyle = colours.surface
    zigzag(canvas, GUTTER_PX, columns.widthPx, middle, true)
    canvas.fill()
    canvas.strokeStyle = colours.strong
    canvas.lineWidth = 1
    canvas.setLineDash([])
    zigzag(canvas, GUTTER_PX, columns.widthPx, middle, false)
    canvas.stroke()
    canvas.font = FONTS.strong
    const text = silence(lengthLabel(untilUs - fromUs))
    const middleX = scene.leftPx + GUTTER_PX + (scene.widthPx - GUTTER_PX) / 2
    const x = Math.min(middleX, (GUTTER_PX + columns.widthPx) / 2 + scene.leftPx)
    write(canvas, text, x, middle, colours.muted, colours.surface)
  }
}

const TOOTH_PX = 14
const TOOTH_HEIGHT_PX = 5
const TORN_PX = 9
/** How high the torn strip is, teeth included. */
export const TORN_HEIGHT_PX = 2 * TORN_PX + TOOTH_HEIGHT_PX

/** Two torn edges with nothing between: the axis is broken here. */
function zigzag(canvas: Canvas, fromX: number, toX: number, y: number, filled: boolean): void {
  canvas.beginPath()
  const edge = (offset: number, forward: boolean): void => {
    const count = Math.ceil((toX - fromX) / TOOTH_PX)
    for (let step = 0; step <= count; step++) {
      const index = forward ? step : count - step
      const at = y + offset + (index % 2 === 0 ? -TOOTH_HEIGHT_PX / 2 : TOOTH_HEIGHT_PX / 2)
      const x = Math.min(toX, fromX + index * TOOTH_PX)
      if (step === 0 && (forward || !filled)) canvas.moveTo(x, at)
      else canvas.lineTo(x, at)
    }
  }
  edge(-TORN_PX, true)
  edge(TORN_PX, false)
  if (filled) canvas.closePath()
}

/** The axis of time, which stays at the left. */
export function paintGutter(canvas: Canvas, scene: Scene, colours: Colours): void {
  const { axis, view, leftPx } = scene
  const heightPx = view.bottomPx - view.topPx
  canvas.fillStyle = colours.surface
  canvas.fillRect(0, 0, GUTTER_PX, heightPx)
  canvas.strokeStyle = colours.border
  canvas.lineWidth = 1
  canvas.setLineDash([])
  canvas.beginPath()
  canvas.moveTo(GUTTER_PX - 0.5, 0)
  canvas.lineTo(GUTTER_PX - 0.5, heightPx)
  canvas.stroke()
  const stepUs = stepOf(axis)
  canvas.font = FONTS.label
  canvas.textAlign = 'right'
  canvas.textBaseline = 'middle'
  canvas.fillStyle = colours.muted
  for (const { atUs, yPx } of ticksIn(axis, view.topPx - 20, view.bottomPx + 20)) {
    const y = Math.round(yPx - view.topPx)
    canvas.fillText(tickLabel(atUs, stepUs), GUTTER_PX - 12, y)
    canvas.fillRect(GUTTER_PX - 6, y, 6, 1)
  }
  for (const { topPx, bottomPx } of axis.breaksIn(view.topPx, view.bottomPx)) {
    const middle = (topPx + bottomPx) / 2 - view.topPx
    canvas.strokeStyle = colours.strong
    canvas.fillStyle = colours.surface
    canvas.fillRect(GUTTER_PX - 3, middle - TORN_PX, 4, 2 * TORN_PX)
    for (const offset of [-TORN_PX, TORN_PX]) {
      canvas.beginPath()
      canvas.moveTo(GUTTER_PX - 8, middle + offset + 3)
      canvas.lineTo(GUTTER_PX + (leftPx > 0 ? 0 : 6), middle + offset - 3)
      canvas.stroke()
    }
  }
}
