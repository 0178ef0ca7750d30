/** The text that the editor opens with: as a person would write the scenario. */
import { parseScenario, type ScenarioInput } from '../../machines/scenario/schema.ts'
import { lean } from '../../machines/shrink/lean.ts'
import { printJson } from './print.ts'

/** Leaving out what goes without saying asks the schema about every field; long texts stay as they are. */
const MAX_LEAN_CHARS = 20_000

/** What came with all its defaults, as from a file, is shown without; what a person left out stays so. */
export function givenText(scenario: ScenarioInput): string {
  const text = JSON.stringify(scenario)
  const parsed = parseScenario(scenario)
  const isWhole = parsed.ok && JSON.stringify(parsed.scenario) === text
  const isLeaned = isWhole && text.length <= MAX_LEAN_CHARS
  return printJson(isLeaned ? lean(parsed.scenario) : scenario)
}
