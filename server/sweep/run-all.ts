/** Runs a scenario with many seeds on a few runners, each taking the next one as soon as it is free. */
import type { Scenario } from '../../machines/scenario/schema.ts'
import { turned } from '../../machines/sweep/vary.ts'
import type { Ran } from './run-one.ts'
import type { Runner } from './thread.ts'

export interface SeedRun extends Ran {
  seed: number
}

/** The results in the order of the seeds; `progress` is told after each one. */
export async function runAll(
  scenario: Scenario,
  seeds: readonly number[],
  assertions: readonly string[],
  runners: readonly Runner[],
  progress: (done: number) => void,
): Promise<SeedRun[]> {
  const results = new Array<SeedRun>(seeds.length)
  const waiting = [...seeds.entries()]
  let done = 0
  const work = async (runner: Runner): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, seed] = next
      const seeded = turned(scenario, { kind: 'seed' }, seed) ?? scenario
      results[index] = { seed, ...(await runner.run({ scenario: seeded, assertions })) }
      progress(++done)
    }
  }
  await Promise.all(runners.map(work))
  return results
}
