/** The path of a line, as corners between its ends: lines that part run beside each other in the middle. */
import type { Line } from './lines.ts'

export interface Place {
  x: number
  y: number
}

/** Parting lines leave their common end over so much of their length. */
const PARTING_SHARE = 0.16
const PARTING_MAX_PX = 44

/** Two places, or four where the line stands off. */
export function cornersOf({ x0, y0, x1, y1, offPx }: Line): Place[] {
  const ends: [Place, Place] = [
    { x: x0, y: y0 },
    { x: x1, y: y1 },
  ]
  if (offPx === 0) return ends
  const length = Math.hypot(x1 - x0, y1 - y0)
  const share = Math.min(PARTING_SHARE, PARTING_MAX_PX / length)
  const [nx, ny] = normal(x1 - x0, y1 - y0)
  const at = (part: number): Place => ({
    x: x0 + (x1 - x0) * part + nx * offPx,
    y: y0 + (y1 - y0) * part + ny * offPx,
  })
  return [ends[0], at(share), at(1 - share), ends[1]]
}

/** Across a direction, always to the lower side, so that order does not depend on where a line leads. */
function normal(dx: number, dy: number): [number, number] {
  const length = Math.hypot(dx, dy) || 1
  const [nx, ny] = [-dy / length, dx / length]
  return ny < 0 ? [-nx, -ny] : [nx, ny]
}

/** The straight part in the middle, where the words stand. */
export function middleOf(line: Line): [Place, Place] {
  const corners = cornersOf(line)
  return corners.length === 4
    ? [corners[1] as Place, corners[2] as Place]
    : [corners[0] as Place, corners[1] as Place]
}

/** How far a place is from a line. */
export function distanceTo(line: Line, { x, y }: Place): number {
  const corners = cornersOf(line)
  let nearest = Infinity
  for (let index = 1; index < corners.length; index++) {
    const [a, b] = [corners[index - 1] as Place, corners[index] as Place]
    const [dx, dy] = [b.x - a.x, b.y - a.y]
    const square = dx * dx + dy * dy
    const part = square === 0 ? 0 : ((x - a.x) * dx + (y - a.y) * dy) / square
    const within = Math.max(0, Math.min(1, part))
    nearest = Math.min(nearest, Math.hypot(x - a.x - dx * within, y - a.y - dy * within))
  }
  return nearest
}
