/** What a scenario is called. */
import { PRESETS, type Preset } from '../../machines/scenario/presets.ts'
import type { ScenarioInput } from '../../machines/scenario/schema.ts'
import { t } from '../words/words.svelte.ts'

/** Its title, or who takes part, in English: what files are called after. */
export function titleOf(scenario: ScenarioInput): string {
  return scenario.title ?? Object.keys(scenario.peers).join(' and ')
}

/** The preset that a scenario is, by its title. */
export function presetIn({ title }: ScenarioInput): Preset | undefined {
  return PRESETS.find((preset) => preset.title === title)
}

/** What the page calls it, in its language. */
export function shownTitle(scenario: ScenarioInput): string {
  const preset = presetIn(scenario)
  if (preset) return t().scenario.preset(preset).title
  return scenario.title ?? t().scenario.peers(Object.keys(scenario.peers))
}

/** The scenario of a preset, carrying the preset's title, so that links and files do too. */
export function scenarioOfPreset({ title, scenario }: Preset): ScenarioInput {
  return { ...scenario, title }
}
