import { expect, test } from 'vitest'
import { parseScenario, type ScenarioInput } from '../../machines/scenario/schema.ts'
import { givenText } from './given.ts'

const SHORT: ScenarioInput = {
  version: 1,
  peers: { alice: { network: 'home' }, bob: {} },
  networks: { home: { nat: 'symmetric', link: { lossRate: 0.1 } } },
}

test('what a person wrote stays as it was', () => {
  const wordy: ScenarioInput = { ...SHORT, seed: 1 }
  expect(JSON.parse(givenText(wordy))).toEqual(wordy)
})

test('what came with all its defaults is shown without, and says the same', () => {
  const parsed = parseScenario(SHORT)
  if (!parsed.ok) throw new Error('the fixture is no scenario')
  const text = givenText(parsed.scenario)
  expect(JSON.parse(text)).toEqual(SHORT)
  expect(parseScenario(JSON.parse(text))).toEqual(parsed)
})
