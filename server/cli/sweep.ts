/** `peerscope sweep`: one scenario with many seeds, and how it ends in how many of them. */
import { availableParallelism } from 'node:os'
import {
  DEFAULT_SWEEP_RUNS,
  MAX_SEED,
  MAX_SWEEP_RUNS,
  seedsFrom,
} from '../../machines/sweep/vary.ts'
import { sweepJson } from '../sweep/json.ts'
import { runAll, type SeedRun } from '../sweep/run-all.ts'
import { assertionLines, formatSweep } from '../sweep/table.ts'
import { startThread, type Runner } from '../sweep/thread.ts'
import { choice, parseArguments, type Syntax } from './arguments.ts'
import { parseAssertions } from './assertions.ts'
import type { Builds } from './builds.ts'
import { writeOutput } from './output.ts'
import { readScenario } from './scenario-file.ts'
import { UsageError } from './usage-error.ts'

const FORMATS = ['table', 'json'] as const
const SYNTAX: Syntax = {
  operands: ['SCENARIO.json'],
  flags: { seeds: {}, until: {}, format: {}, output: { short: 'o' }, assert: { repeats: true } },
}
/** More threads than this wait for memory rather than for a core. */
const MAX_THREADS = 8
/** So many runs between two lines of progress. */
const PROGRESS_RUNS = 25

/** Exit status 0, or 1 when an assertion does not hold for some seed, or a lab broke down. */
export async function sweep(
  argv: readonly string[],
  builds: Builds,
  start: (lab: string, runs: number) => Runner[] = startThreads,
): Promise<number> {
  const args = parseArguments(argv, SYNTAX)
  const format = choice(args, 'format', FORMATS, 'table')
  const seeds = seedsOf(args.value('seeds') ?? String(DEFAULT_SWEEP_RUNS))
  const scenario = await readScenario(args)
  const assertions = args.values('assert')
  parseAssertions(assertions, Object.keys(scenario.peers))
  const lab = await builds('lab')
  const runners = start(lab, seeds.length)
  const runs = await withRunners(runners, () =>
    runAll(scenario, seeds, assertions, runners, reporter(seeds.length)),
  )
  const title = scenario.title ?? Object.keys(scenario.peers).join(' and ')
  const text =
    format === 'json' ? `${JSON.stringify(sweepJson(runs), null, 2)}\n` : formatSweep(title, runs)
  await writeOutput(args.value('output'), [text])
  for (const line of assertionLines(assertions, runs)) console.error(line)
  return runs.every(isSound) ? 0 : 1
}

/** What the threads are for, and then their end, however it went. */
async function withRunners<Result>(
  runners: readonly Runner[],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } finally {
    await Promise.all(runners.map((runner) => runner.end()))
  }
}

function startThreads(lab: string, runs: number): Runner[] {
  const count = Math.min(availableParallelism(), MAX_THREADS, runs)
  return Array.from({ length: count }, () => startThread(lab))
}

function isSound({ outcome, broken }: SeedRun): boolean {
  return outcome.verdict !== 'broken' && broken.length === 0
}

/** `100`: that many from 1; `5..30`: these. Throws a `UsageError`. */
export function seedsOf(text: string): number[] {
  const fail = (why: string): never => {
    throw new UsageError('--seeds', `${why} (got ${JSON.stringify(text)})`)
  }
  const [, a = '', b] = /^(\d{1,16})(?:\.\.(\d{1,16}))?$/.exec(text) ?? []
  if (a === '') return fail('must be a number of seeds, or a range such as 1..100')
  const [from, to] = b === undefined ? [1, Number(a)] : [Number(a), Number(b)]
  if (to > MAX_SEED) return fail(`a seed is at most ${MAX_SEED}`)
  if (to < from) return fail('has no seed in it')
  if (to - from >= MAX_SWEEP_RUNS) return fail(`at most ${MAX_SWEEP_RUNS} seeds are run at once`)
  return seedsFrom(from, to - from + 1)
}

function reporter(all: number): (done: number) => void {
  return (done) => {
    if (done % PROGRESS_RUNS === 0 || done === all) console.error(`${done} of ${all} runs`)
  }
}
