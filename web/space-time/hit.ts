/** What the pointer is at. */
import type { Lane, Mark, Stretch } from '../../machines/space-time/way.ts'
import { LANE_PX } from './columns.ts'
import type { Line } from './lines.ts'
import { barsOf } from './paint-bars.ts'
import { clustersOf } from './paint-marks.ts'
import { distanceTo, type Place } from './path.ts'
import type { Scene } from './scene.ts'

export type Hit =
  | { kind: 'line'; line: Line; seq: number }
  | { kind: 'marks'; marks: readonly Mark[]; seq: number }
  | { kind: 'bar'; lane: Lane; stretch: Stretch; seq: number }

const NEAR_LINE_PX = 7
const NEAR_MARK_PX = 9

/** The nearest thing at a place of the diagram: marks before lines before bars. */
export function hitAt(scene: Scene, place: Place): Hit | undefined {
  return marksAt(scene, place) ?? lineAt(scene, place) ?? barAt(scene, place)
}

function marksAt({ marks, axis, columns }: Scene, { x, y }: Place): Hit | undefined {
  const near = clustersOf(marks, axis, columns).filter(
    (each) => Math.hypot(each.x - x, each.y - y) <= NEAR_MARK_PX,
  )
  const [cluster] = near
  return cluster && { kind: 'marks', marks: cluster.marks, seq: cluster.first.seq }
}

function lineAt({ lines }: Scene, place: Place): Hit | undefined {
  let nearest: Line | undefined
  let distancePx = NEAR_LINE_PX
  for (const line of lines) {
    // Most lines are nowhere near: no need to measure them.
    if (place.x < Math.min(line.x0, line.x1) - NEAR_LINE_PX) continue
    if (place.x > Math.max(line.x0, line.x1) + NEAR_LINE_PX) continue
    const offPx = Math.abs(line.offPx) + NEAR_LINE_PX
    if (place.y < Math.min(line.y0, line.y1) - offPx) continue
    if (place.y > Math.max(line.y0, line.y1) + offPx) continue
    const own = distanceTo(line, place)
    if (own >= distancePx) continue
    nearest = line
    distancePx = own
  }
  return nearest && { kind: 'line', line: nearest, seq: nearEnd(nearest, place) }
}

/** The event at the end of the line that is nearer. */
function nearEnd(line: Line, { x, y }: Place): number {
  const { way, index, x0, y0, x1, y1 } = line
  const first = Math.hypot(x - x0, y - y0) <= Math.hypot(x - x1, y - y1)
  const start = way.points.slice(0, index).findLast(({ at }) => at !== undefined)
  const end = way.points[index]
  return (first || line.end === 'open' ? start : end)?.seq ?? end?.seq ?? 0
}

function barAt(scene: Scene, { x, y }: Place): Hit | undefined {
  for (const placed of scene.lanes) {
    if (x < placed.leftPx || x > placed.leftPx + LANE_PX) continue
    const bar = barsOf(placed, scene).find(({ topPx, bottomPx }) => y >= topPx && y <= bottomPx)
    if (bar === undefined) return undefined
    return { kind: 'bar', lane: placed.lane, stretch: bar.stretch, seq: bar.stretch.seq }
  }
  return undefined
}
