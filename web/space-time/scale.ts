/** How many microseconds a pixel is: what is readable at first, what fits, and how far it goes. */
import { createAxis, type Axis, type AxisOptions } from '../../machines/space-time/axis.ts'
import type { Way } from '../../machines/space-time/way.ts'

/** Browsers lay out no higher elements than some ten million pixels. */
const MAX_HEIGHT_PX = 8_000_000
const FINEST_US_PER_PX = 1
const COARSEST_US_PER_PX = 100_000_000
/** So steep is the usual hop at first. */
const HOP_PX = 72
const FIRST_US_PER_PX = 700
/** Hops that the first scale is chosen by. */
const SAMPLE = 200
const FIT_STEP = 1.12
/** One press of a zoom button. */
export const ZOOM_STEP = 1.5

type Silent = Pick<AxisOptions, 'endUs' | 'silences' | 'breaks'>

/** A scale at which the usual hop has a slope that can be seen and labelled. */
export function firstScale(ways: readonly Way[]): number {
  const hops: number[] = []
  for (const { points } of ways.slice(0, SAMPLE))
    points.forEach(({ atUs }, index) => {
      const before = points[index - 1]
      if (before !== undefined && atUs > before.atUs) hops.push(atUs - before.atUs)
    })
  hops.sort((a, b) => a - b)
  const usual = hops[hops.length >> 1]
  return usual === undefined ? FIRST_US_PER_PX : clamp(usual / HOP_PX)
}

/** The axis at a scale, or at the finest one whose height can be shown. */
export function axisAt(usPerPx: number, silent: Silent): Axis {
  let axis = createAxis({ ...silent, usPerPx: clamp(usPerPx) })
  // Coarser by what is too much; breaks keep their height, so more than once.
  while (axis.heightPx > MAX_HEIGHT_PX && axis.usPerPx < COARSEST_US_PER_PX)
    axis = createAxis({ ...silent, usPerPx: clamp(axis.usPerPx * 1.5) })
  return axis
}

/** The finest scale at which everything fits into a height: a coarser one may, with fewer breaks, too. */
export function fitScale(heightPx: number, silent: Silent): number {
  for (let usPerPx = FINEST_US_PER_PX; usPerPx < COARSEST_US_PER_PX; usPerPx *= FIT_STEP)
    if (createAxis({ ...silent, usPerPx }).heightPx <= heightPx) return usPerPx
  return COARSEST_US_PER_PX
}

function clamp(usPerPx: number): number {
  return Math.max(FINEST_US_PER_PX, Math.min(COARSEST_US_PER_PX, usPerPx))
}
