/** Draws what is in view onto a canvas, whatever the cursor and the pointer are at. */
import type { Colours } from '../theme/colours.ts'
import { Labels } from './labels.ts'
import { paintBreaks, paintGrid, paintGutter, TORN_HEIGHT_PX } from './paint-axis.ts'
import { paintBars } from './paint-bars.ts'
import { paintDensity, paintLines } from './paint-lines.ts'
import { clustersOf, paintMarkLabel, paintMarks } from './paint-marks.ts'
import { paintLabels, paintReasons, paintRewrites } from './paint-words.ts'
import type { Canvas, Scene } from './scene.ts'

/** Everything but what follows the cursor. The context is in pixels of the page, its origin the view's. */
export function paint(canvas: Canvas, scene: Scene, colours: Colours): void {
  const { view, leftPx, widthPx } = scene
  const heightPx = view.bottomPx - view.topPx
  canvas.clearRect(0, 0, widthPx, heightPx)
  canvas.save()
  canvas.translate(-leftPx, -view.topPx)
  paintGrid(canvas, scene, colours)
  paintLifelines(canvas, scene, colours)
  paintBars(canvas, scene, colours)
  if (scene.dense) paintDensity(canvas, scene.lines, colours)
  else paintAll(canvas, scene, colours)
  paintBreaks(canvas, scene, colours)
  canvas.restore()
  paintGutter(canvas, scene, colours)
}

/** Lines with their ends, marks, and what both say, in the order of what matters. */
function paintAll(canvas: Canvas, scene: Scene, colours: Colours): void {
  const labels = new Labels()
  const { axis, view, columns } = scene
  // A torn strip is drawn above everything: words beneath it would be cut.
  for (const { topPx, bottomPx } of axis.breaksIn(view.topPx, view.bottomPx))
    labels.take(columns.widthPx / 2, (topPx + bottomPx) / 2, columns.widthPx, TORN_HEIGHT_PX)
  paintLines(canvas, scene.lines, colours)
  const clusters = clustersOf(scene.marks, axis, columns)
  paintMarks(canvas, clusters, colours, labels)
  paintReasons(canvas, scene, colours, labels)
  paintRewrites(canvas, scene, colours, labels)
  for (const cluster of clusters) paintMarkLabel(canvas, cluster, scene, colours, labels)
  paintLabels(canvas, scene, colours, labels)
}

function paintLifelines(canvas: Canvas, { columns, axis, view }: Scene, colours: Colours): void {
  const bottom = Math.min(view.bottomPx, axis.heightPx)
  for (const { xPx, participant } of columns.list) {
    const isHost = participant.role !== 'nat' && participant.role !== 'router'
    canvas.strokeStyle = isHost ? colours.strong : colours.border
    canvas.lineWidth = participant.role === 'peer' ? 1.5 : 1
    canvas.setLineDash([])
    canvas.beginPath()
    canvas.moveTo(xPx + 0.5, view.topPx)
    canvas.lineTo(xPx + 0.5, bottom)
    canvas.stroke()
    if (isHost) continue
    // A NAT is a wall with a door: a band that packets have to pass.
    canvas.fillStyle = colours.strong
    canvas.globalAlpha = 0.13
    canvas.fillRect(xPx - 4, view.topPx, 9, bottom - view.topPx)
    canvas.globalAlpha = 1
  }
}
