/** One run of a sweep, in this realm: what it came to, and whether what was asserted of it holds. */
import { outcomeOf, type RunOutcome } from '../../machines/sweep/outcome.ts'
import type { Scenario } from '../../machines/scenario/schema.ts'
import { judge, parseAssertions } from '../cli/assertions.ts'
import { simulate } from '../cli/simulate.ts'

export interface Job {
  scenario: Scenario
  /** Expressions as they were typed; they have been parsed once already. */
  assertions: readonly string[]
}

export interface Ran {
  outcome: RunOutcome
  /** The assertions that do not hold, as they were typed. */
  broken: string[]
}

/** `lab` is the folder of the built lab. */
export async function runOne(lab: string, { scenario, assertions }: Job): Promise<Ran> {
  const events = await simulate(lab, scenario)
  const parsed = parseAssertions(assertions, Object.keys(scenario.peers))
  const broken = parsed.filter((assertion) => !judge(assertion, events).holds)
  return { outcome: outcomeOf(events), broken: broken.map(({ source }) => source) }
}
