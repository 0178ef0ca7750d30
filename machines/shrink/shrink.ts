/** The smallest scenario that still fails, of one that does. */
import { parseScenario, type Scenario } from '../scenario/schema.ts'
import { ddmin, type DdminEnd, type DdminOptions } from './ddmin.ts'
import { keeping, partsOf, type Part } from './parts.ts'

/** Most runs of one search, unless told. Sets of n parts take some n log n runs, at worst n². */
export const MAX_SHRINK_RUNS = 300

/** Runs a scenario and tells whether it fails as it should. */
export type Oracle = (scenario: Scenario) => Promise<boolean>

export interface Shrunk {
  readonly scenario: Scenario
  readonly kept: readonly Part[]
  readonly removed: readonly Part[]
  readonly tried: number
  readonly end: DdminEnd
}

/** Takes out of a scenario, which fails, what its failure does not need. */
export async function shrink(
  scenario: Scenario,
  fails: Oracle,
  options: Partial<DdminOptions> = {},
): Promise<Shrunk> {
  const cap = options.cap ?? MAX_SHRINK_RUNS
  const parts = partsOf(scenario)
  const failsWith = async (kept: readonly Part[]): Promise<boolean> => {
    // What cannot stand without a part that is gone is no scenario, and fails in no way.
    const parsed = parseScenario(keeping(scenario, kept))
    return parsed.ok && fails(parsed.scenario)
  }
  const { kept, tried, end } = await ddmin(parts, failsWith, { ...options, cap })
  const removed = parts.filter((part) => !kept.includes(part))
  return { scenario: keeping(scenario, kept), kept, removed, tried, end }
}
