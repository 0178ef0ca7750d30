/** Where a pointer goes that nobody holds: closed paths in whole numbers, the same on every machine. */

export const PATHS = ['circle', 'eight'] as const
export type Path = (typeof PATHS)[number]

/** Points of a path, and how many of them a second goes through: twice around in three seconds. */
export const PATH_POINTS = 96
const POINTS_PER_SECOND = 64
const CENTRE = 32_768
const QUARTER = PATH_POINTS / 4

/** round(24,000 · sin(i · 90° / 24)) for i from 0 to 24. */
const SINE = [
  ...[0, 1570, 3133, 4682, 6212, 7715, 9184, 10_615, 12_000, 13_334, 14_610, 15_824],
  ...[16_971, 18_044, 19_040, 19_955, 20_785, 21_525, 22_173, 22_726, 23_182, 23_539, 23_795],
  ...[23_949, 24_000],
]

/** The sine of a point of the circle. */
function sine(point: number): number {
  const at = ((point % PATH_POINTS) + PATH_POINTS) % PATH_POINTS
  const half = at % (2 * QUARTER)
  const value = SINE[half <= QUARTER ? half : 2 * QUARTER - half] ?? 0
  return at < 2 * QUARTER ? value : -value
}

/** Where the pointer is at the nth of so many moves a second, counted from 0. */
export function pathAt(path: Path, n: number, perSecond: number): { x: number; y: number } {
  const point = Math.floor((n * POINTS_PER_SECOND) / perSecond)
  const y = path === 'circle' ? sine(point + QUARTER) : sine(2 * point)
  return { x: CENTRE + sine(point), y: CENTRE - y }
}
