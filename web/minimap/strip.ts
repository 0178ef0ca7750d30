/**
 * Where things are on the strip: the whole run from top to bottom, by the events' numbers, and a lane
 * a layer from left to right.
 */
import type { TraceEvent } from '../../machines/trace/event.ts'
import { LANES } from '../transport/lanes.ts'

export const LANE_PX = 5
/** Before the lanes, for hits. */
export const HITS_PX = 8
export const STRIP_PX = HITS_PX + LANES.length * LANE_PX + 3
/** So high is a frame at least, to be seen and caught. */
const MIN_FRAME_PX = 10

/** A stretch of a run by the numbers of its events, both included. */
export interface Range {
  readonly first: number
  readonly last: number
}

/** How far down an event is. */
export function yOf(seq: number, length: number, heightPx: number): number {
  return length <= 1 ? 0 : (Math.min(seq, length) / length) * heightPx
}

/** The event at a height, within the run. */
export function seqAt(yPx: number, length: number, heightPx: number): number {
  if (heightPx <= 0) return 0
  const seq = Math.floor((yPx / heightPx) * length)
  return Math.max(0, Math.min(length - 1, seq))
}

/** The frame around what is in view; never too small to be caught, always on the strip. */
export function frameOf(
  { first, last }: Range,
  length: number,
  heightPx: number,
): { topPx: number; heightPx: number } {
  const top = yOf(first, length, heightPx)
  const own = yOf(last + 1, length, heightPx) - top
  const height = Math.min(heightPx, Math.max(MIN_FRAME_PX, own))
  return { topPx: Math.max(0, Math.min(top, heightPx - height)), heightPx: height }
}

/** The event that comes to the top when the frame is put so that its middle is at a height. */
export function topAround(
  yPx: number,
  range: Range | undefined,
  length: number,
  heightPx: number,
): number {
  const half = range ? frameOf(range, length, heightPx).heightPx / 2 : 0
  return seqAt(yPx - half, length, heightPx)
}

/** The rows of pixels in which there is one of these events; both in order. */
export function rowsWith(seqs: readonly number[], length: number, heightPx: number): number[] {
  const rows: number[] = []
  let at = 0
  while (at < seqs.length) {
    const row = Math.floor(yOf(seqs[at] ?? 0, length, heightPx))
    rows.push(row)
    at = firstFrom(seqs, seqAt(row + 1, length, heightPx), at + 1)
    while (at < seqs.length && Math.floor(yOf(seqs[at] ?? 0, length, heightPx)) <= row) at++
  }
  return rows
}

/** The events between two moments; they are in the order of time. */
export function rangeBetween(
  { events, length }: { readonly events: readonly TraceEvent[]; readonly length: number },
  fromUs: number,
  toUs: number,
): Range {
  const firstAfter = (us: number): number => {
    let low = 0
    let high = length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((events[middle]?.atUs ?? Infinity) < us) low = middle + 1
      else high = middle
    }
    return low
  }
  const first = Math.min(firstAfter(fromUs), Math.max(0, length - 1))
  return { first, last: Math.max(first, firstAfter(toUs) - 1) }
}

/** The place of the first that is not below a number, from a place on. */
function firstFrom(seqs: readonly number[], seq: number, from: number): number {
  let low = from
  let high = seqs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((seqs[middle] ?? Infinity) < seq) low = middle + 1
    else high = middle
  }
  return low
}
