/** A sweep as text for a terminal of 100 columns. */
import {
  distributionOf,
  spreadOf,
  timesOf,
  type Spread,
} from '../../machines/sweep/distribution.ts'
import { METRICS, VERDICTS, type Metric, type Verdict } from '../../machines/sweep/outcome.ts'
import { ascii, columns } from '../../machines/trace/ascii.ts'
import { formatMs } from '../../machines/trace/time.ts'
import type { SeedRun } from './run-all.ts'

const TITLES: Record<Metric, string> = {
  ice: 'ICE connected',
  dtls: 'DTLS connected',
  open: 'channel open',
  message: 'first message',
}
const WORDS: Record<Verdict, string> = {
  connected: 'connected',
  lost: 'connected, then lost',
  failed: 'failed',
  unfinished: 'unfinished at the end',
  broken: 'the lab broke down',
}
const MAX_TITLE_CHARS = 60
/** Seeds named one by one; more are only counted. */
const MAX_SEEDS = 20
const BAR_CHARS = 40

/** The whole text; empty for no runs. */
export function formatSweep(title: string, runs: readonly SeedRun[]): string {
  const [first, last] = [runs[0], runs.at(-1)]
  if (!first || !last) return ''
  const count = runs.length === 1 ? '1 run' : `${runs.length} runs`
  const head = `${ascii(title, MAX_TITLE_CHARS)}: ${count}, seeds ${first.seed} to ${last.seed}`
  const parts = [[head], verdictLines(runs), timeLines(runs), seedLines(runs)]
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function verdictLines(runs: readonly SeedRun[]): string[] {
  const { verdicts, causes } = distributionOf(runs.map(({ outcome }) => outcome))
  const found = VERDICTS.filter((verdict) => verdicts[verdict] > 0)
  const lines = found.map((verdict) => {
    const count = verdicts[verdict]
    const bar = '#'.repeat(Math.max(1, Math.round((count / runs.length) * BAR_CHARS)))
    return [WORDS[verdict], String(count).padStart(4), bar]
  })
  const why = causes.map(({ cause, count }) => `${cause} ${count}`).join(', ')
  return [...columns(lines), ...(why === '' ? [] : [`  causes: ${why}`])]
}

function timeLines(runs: readonly SeedRun[]): string[] {
  const outcomes = runs.map(({ outcome }) => outcome)
  const rows = METRICS.flatMap((metric) => {
    const spread = spreadOf(timesOf(outcomes, metric))
    return spread ? [[TITLES[metric], ...cellsOf(spread, formatMs)]] : []
  })
  const counts = [
    ['retransmissions', spreadOf(outcomes.map((each) => each.retransmissions))],
    ['packets lost', spreadOf(outcomes.map((each) => each.drops))],
  ] as const
  const more = counts.flatMap(([title, spread]) =>
    spread ? [[title, ...cellsOf(spread, String)]] : [],
  )
  const head = ['virtual ms', 'runs', 'min', 'median', 'p95', 'max']
  return columns([head, ...rows, ...more].map(alignRight))
}

function cellsOf({ count, min, median, p95, max }: Spread, format: (value: number) => string) {
  return [String(count), ...[min, median, p95, max].map(format)]
}

const NUMBER_CHARS = 10

function alignRight([title = '', ...cells]: readonly string[]): string[] {
  return [title, ...cells.map((cell) => cell.padStart(NUMBER_CHARS))]
}

/** Which seeds to look at: those that did not connect, and those that an assertion does not hold for. */
function seedLines(runs: readonly SeedRun[]): string[] {
  const astray = runs.filter(({ outcome }) => outcome.verdict !== 'connected')
  const named = astray.map(
    ({ seed, outcome }) => `${seed}${outcome.cause ? ` (${outcome.cause})` : ''}`,
  )
  return astray.length === 0 ? [] : [`not connected: ${listed(named)}`]
}

/** One line an assertion: whether it holds for all runs, else for which it does not. */
export function assertionLines(sources: readonly string[], runs: readonly SeedRun[]): string[] {
  return sources.map((source) => {
    const seeds = runs.filter(({ broken }) => broken.includes(source)).map(({ seed }) => seed)
    if (seeds.length === 0) return `ok   ${source} (all ${runs.length} runs)`
    const which = listed(seeds.map(String))
    return `FAIL ${source} (${seeds.length} of ${runs.length} runs; seeds ${which})`
  })
}

function listed(names: readonly string[]): string {
  const rest = names.length - MAX_SEEDS
  return names.slice(0, MAX_SEEDS).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}
