/** The axis' marks and words: round times, as far apart as can be read. */
import type { Axis } from '../../machines/space-time/axis.ts'

const MIN_TICK_PX = 56

export interface Tick {
  atUs: number
  yPx: number
}

/** The smallest of 1, 2, 5, 10, 20, 50 … µs that is at least this long. */
export function roundStepUs(atLeastUs: number): number {
  let decade = 1
  while (decade * 10 <= atLeastUs) decade *= 10
  const factor = [1, 2, 5, 10].find((each) => each * decade >= atLeastUs) ?? 10
  return factor * decade
}

/** Time from one tick to the next. */
export function stepOf({ usPerPx }: Pick<Axis, 'usPerPx'>): number {
  return roundStepUs(MIN_TICK_PX * usPerPx)
}

/** Ticks from one height to another, none within a break. */
export function ticksIn(axis: Axis, topPx: number, bottomPx: number): Tick[] {
  const stepUs = stepOf(axis)
  const ticks: Tick[] = []
  const breaks = axis.breaksIn(topPx, bottomPx)
  const edges = [topPx, ...breaks.flatMap((each) => [each.topPx, each.bottomPx]), bottomPx]
  for (let index = 0; index + 1 < edges.length; index += 2) {
    const fromUs = axis.usAt(Math.max(topPx, edges[index] ?? 0))
    const untilUs = Math.min(axis.endUs, axis.usAt(edges[index + 1] ?? 0))
    for (let at = Math.ceil(fromUs / stepUs) * stepUs; at <= untilUs; at += stepUs)
      ticks.push({ atUs: at, yPx: axis.yOf(at) })
  }
  return ticks
}

/** `1.25 s`, `300 ms`, `40 µs`: a length of time in the unit that needs the fewest digits. */
export function lengthLabel(us: number): string {
  if (us >= 1_000_000) return `${trimmed(us / 1_000_000, 2)} s`
  if (us >= 1_000) return `${trimmed(us / 1_000, us >= 100_000 ? 0 : 2)} ms`
  return `${trimmed(us, us >= 10 ? 0 : 1)} µs`
}

/** Seconds, with as many decimals as a step needs: `0.300`, `12`. */
export function tickLabel(atUs: number, stepUs: number): string {
  let decimals = 0
  for (let unit = 1_000_000; unit > stepUs && decimals < 6; unit /= 10) decimals++
  return (atUs / 1_000_000).toFixed(decimals)
}

function trimmed(value: number, decimals: number): string {
  const text = value.toFixed(decimals)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}
