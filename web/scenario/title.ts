/** What a scenario is called. */
import type { Preset } from '../../machines/scenario/presets.ts'
import type { ScenarioInput } from '../../machines/scenario/schema.ts'
import { t } from '../words/words.svelte.ts'

/** Its title, or who takes part, in English: what files are called after. */
export function titleOf(scenario: ScenarioInput): string {
  return scenario.title ?? Object.keys(scenario.peers).join(' and ')
}

/** What the page calls it, in its language. */
export function shownTitle(scenario: ScenarioInput): string {
  const { title, peers } = scenario
  return title === undefined ? t().scenario.peers(Object.keys(peers)) : t().scenario.title(title)
}

/** The scenario of a preset, carrying the preset's title, so that links and files do too. */
export function scenarioOfPreset({ title, scenario }: Preset): ScenarioInput {
  return { ...scenario, title }
}
