/** What a scenario is called. */
import type { Preset } from '../../machines/scenario/presets.ts'
import type { ScenarioInput } from '../../machines/scenario/schema.ts'

/** Its title, or who takes part. */
export function titleOf(scenario: ScenarioInput): string {
  return scenario.title ?? Object.keys(scenario.peers).join(' and ')
}

/** The scenario of a preset, carrying the preset's title, so that links and files do too. */
export function scenarioOfPreset({ title, scenario }: Preset): ScenarioInput {
  return { ...scenario, title }
}
