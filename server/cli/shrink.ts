/** `peerscope shrink`: of a scenario that fails, the smallest that still does. */
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Progress } from '../../machines/shrink/ddmin.ts'
import { failsAlike, failureOf } from '../../machines/shrink/failure.ts'
import { lean } from '../../machines/shrink/lean.ts'
import {
  MAX_SHRINK_RUNS,
  shrink as shrinkScenario,
  type Shrunk,
} from '../../machines/shrink/shrink.ts'
import { parseArguments, wholeNumber, type Syntax } from './arguments.ts'
import { judge, parseAssertions, type Assertion } from './assertions.ts'
import type { Builds } from './builds.ts'
import { writeOutput } from './output.ts'
import { readScenario } from './scenario-file.ts'
import { simulate } from './simulate.ts'

const SYNTAX: Syntax = {
  operands: ['SCENARIO.json'],
  flags: { seed: {}, until: {}, runs: {}, output: { short: 'o' }, assert: { repeats: true } },
}
const MOST_RUNS = 100_000

/** What the run of a part of the scenario must still do; `says` it to a person. */
interface Wanted {
  says: string
  fails: (events: readonly TraceEvent[]) => boolean
}

/** Exit status 0, or 1 when the scenario does not fail. */
export async function shrink(argv: readonly string[], builds: Builds): Promise<number> {
  const args = parseArguments(argv, SYNTAX)
  const cap = wholeNumber(args, 'runs', 1, MOST_RUNS) ?? MAX_SHRINK_RUNS
  const given = await readScenario(args)
  const assertions = parseAssertions(args.values('assert'), Object.keys(given.peers))
  const lab = await builds('lab')
  const wanted = wantedOf(assertions, await simulate(lab, given))
  if (!wanted) {
    console.error('the scenario does not fail: there is nothing to shrink')
    return 1
  }
  console.error(`fails: ${wanted.says}`)
  const found = await shrinkScenario(
    given,
    async (scenario) => wanted.fails(await simulate(lab, scenario)),
    { cap, onprogress: reporter() },
  )
  for (const line of report(found)) console.error(line)
  const text = `${JSON.stringify(lean(found.scenario), null, 2)}\n`
  await writeOutput(args.value('output'), [text])
  return 0
}

/** The same failure, or the assertions that do not hold; undefined when the run does not fail. */
function wantedOf(
  assertions: readonly Assertion[],
  events: readonly TraceEvent[],
): Wanted | undefined {
  if (assertions.length === 0) {
    const failure = failureOf(events)
    return (
      failure && {
        says: `${failure.outcome}, because of ${failure.cause}`,
        fails: (run) => failsAlike(failure, run),
      }
    )
  }
  const broken = assertions.filter((assertion) => !judge(assertion, events).holds)
  if (broken.length === 0) return undefined
  return {
    says: broken.map(({ source }) => source).join(', '),
    fails: (run) => broken.every((assertion) => !judge(assertion, run).holds),
  }
}

/** Says each time when less is left than before. */
function reporter(): (progress: Progress) => void {
  let least = Infinity
  return ({ tried, cap, size }) => {
    if (size >= least) return
    least = size
    console.error(`${size} ${size === 1 ? 'part' : 'parts'}, ${tried} of at most ${cap} runs`)
  }
}

function report({ kept, removed, tried, end }: Shrunk): string[] {
  const names = kept.map(({ path }) => path).join(', ')
  const left = kept.length === 0 ? 'none is needed' : `needed: ${names}`
  const lines = [
    `${kept.length} of ${kept.length + removed.length} parts after ${tried} runs; ${left}`,
  ]
  if (end === 'capped') lines.push('cut short by --runs: maybe less of it fails, too')
  return lines
}
