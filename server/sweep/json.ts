/**
 * A sweep as JSON. Fields are only ever added; `format` grows when one changes its meaning.
 *
 *   { format, holds, runs: [ { seed, verdict, cause, timesMs, retransmissions, drops, events, broken } ],
 *     verdicts, causes, timesMs }
 *
 * Times are virtual, milliseconds. `broken` has the assertions that do not hold.
 */
import {
  distributionOf,
  spreadOf,
  timesOf,
  type Spread,
} from '../../machines/sweep/distribution.ts'
import { METRICS, type RunOutcome } from '../../machines/sweep/outcome.ts'
import type { SeedRun } from './run-all.ts'

const FORMAT = 1

export function sweepJson(runs: readonly SeedRun[]): object {
  const outcomes = runs.map(({ outcome }) => outcome)
  const { verdicts, causes } = distributionOf(outcomes)
  const spreads = METRICS.flatMap((metric) => {
    const spread = spreadOf(timesOf(outcomes, metric))
    return spread ? [[metric, inMs(spread)] as const] : []
  })
  return {
    format: FORMAT,
    holds: runs.every(({ broken }) => broken.length === 0),
    runs: runs.map(({ seed, outcome, broken }) => ({ seed, ...runJson(outcome), broken })),
    verdicts,
    causes,
    timesMs: Object.fromEntries(spreads),
  }
}

function runJson({ times, endUs, ...rest }: RunOutcome): object {
  const timesMs = Object.entries(times).map(([metric, atUs]) => [metric, atUs / 1000])
  return { ...rest, timesMs: Object.fromEntries(timesMs) as object, endMs: endUs / 1000 }
}

function inMs({ count, min, median, p95, max }: Spread): Spread {
  const [a, b, c, d] = [min, median, p95, max].map((us) => us / 1000)
  return { count, min: a ?? 0, median: b ?? 0, p95: c ?? 0, max: d ?? 0 }
}
