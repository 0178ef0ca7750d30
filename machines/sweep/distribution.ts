/** Many outcomes as counts and as one picture of their times. */
import { VERDICTS, type Metric, type RunOutcome, type Verdict } from './outcome.ts'

export interface Spread {
  count: number
  min: number
  median: number
  p95: number
  max: number
}

export interface Bin {
  /** From this value on, to below `to`; the last bin has its end in it. */
  from: number
  to: number
  count: number
}

export interface Distribution {
  runs: number
  verdicts: Record<Verdict, number>
  /** Causes of what did not connect, the most frequent first. */
  causes: { cause: string; count: number }[]
  retransmissions?: Spread
  drops?: Spread
}

export function distributionOf(outcomes: readonly RunOutcome[]): Distribution {
  const verdicts = Object.fromEntries(
    VERDICTS.map((verdict) => [
      verdict,
      outcomes.filter((each) => each.verdict === verdict).length,
    ]),
  ) as Record<Verdict, number>
  const retransmissions = spreadOf(outcomes.map((each) => each.retransmissions))
  const drops = spreadOf(outcomes.map((each) => each.drops))
  return {
    runs: outcomes.length,
    verdicts,
    causes: causesOf(outcomes),
    ...(retransmissions && { retransmissions }),
    ...(drops && { drops }),
  }
}

function causesOf(outcomes: readonly RunOutcome[]): Distribution['causes'] {
  const counts = new Map<string, number>()
  for (const { cause } of outcomes) if (cause) counts.set(cause, (counts.get(cause) ?? 0) + 1)
  const causes = [...counts].map(([cause, count]) => ({ cause, count }))
  return causes.sort((a, b) => b.count - a.count || (a.cause < b.cause ? -1 : 1))
}

/** The times of one metric, of the runs that came to it, in the order of the runs. */
export function timesOf(outcomes: readonly RunOutcome[], metric: Metric): number[] {
  return outcomes.flatMap(({ times }) => times[metric] ?? [])
}

/** Undefined for no values. The median of an even number of values is the lower one: a value that was. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const [min] = sorted
  const max = sorted.at(-1)
  if (min === undefined || max === undefined) return undefined
  return { count: sorted.length, min, median: quantile(sorted, 50), p95: quantile(sorted, 95), max }
}

/** The smallest value that so many per cent of the values do not exceed (nearest rank). */
export function quantile(sorted: readonly number[], percent: number): number {
  const rank = Math.max(1, Math.ceil((sorted.length * percent) / 100))
  return sorted[rank - 1] ?? 0
}

/** Widths that read well, times powers of ten. */
const STEPS = [1, 2, 5]

/** Bins of one width, a round number, at most `most` of them, over all values. */
export function histogram(values: readonly number[], most: number): Bin[] {
  const spread = spreadOf(values)
  if (spread === undefined) return []
  const { min, max } = spread
  const width = widthFor(min, max, most)
  const first = Math.floor(min / width) * width
  const count = Math.max(1, Math.ceil((max - first) / width))
  const bins = Array.from({ length: count }, (_, index) => ({
    from: first + index * width,
    to: first + (index + 1) * width,
    count: 0,
  }))
  for (const value of values) {
    const bin = bins[Math.min(count - 1, Math.floor((value - first) / width))]
    if (bin) bin.count += 1
  }
  return bins
}

function widthFor(min: number, max: number, most: number): number {
  for (let scale = 1; ; scale *= 10)
    for (const step of STEPS) {
      const width = step * scale
      if (Math.ceil((max - Math.floor(min / width) * width) / width) <= most) return width
    }
}
