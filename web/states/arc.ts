/** An arc that Mermaid did not draw, between two of the boxes that it did. */
import type { Box } from './placed.ts'

/** How far an arc swings out, as a share of its length. */
const SWING = 0.22

export interface Arc {
  /** Path data. */
  path: string
  /** The middle of the arc, for its mark. */
  x: number
  y: number
}

/** From the edge of one box to the edge of another, swung out so that it hides no straight line. */
export function arcBetween(from: Box, to: Box): Arc {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const bend = { x: (from.x + to.x) / 2 - dy * SWING * 2, y: (from.y + to.y) / 2 + dx * SWING * 2 }
  const start = edgeTowards(from, bend)
  const end = edgeTowards(to, bend)
  const point = ({ x, y }: { x: number; y: number }): string => `${round(x)} ${round(y)}`
  return {
    path: `M${point(start)}Q${point(bend)} ${point(end)}`,
    x: round((start.x + 2 * bend.x + end.x) / 4),
    y: round((start.y + 2 * bend.y + end.y) / 4),
  }
}

/** Where the line from the middle of a box to a point leaves the box. */
function edgeTowards(box: Box, point: { x: number; y: number }): { x: number; y: number } {
  const [dx, dy] = [point.x - box.x, point.y - box.y]
  const shares = [
    dx === 0 ? Infinity : box.width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : box.height / 2 / Math.abs(dy),
  ]
  const share = Math.min(1, ...shares)
  return { x: box.x + dx * share, y: box.y + dy * share }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
