import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseScenario } from '../scenario/schema.ts'
import { knobName, knobsOf, MAX_SEED, seedsFrom, turned, valuesBetween } from './vary.ts'

const parsed = parseScenario({
  version: 1,
  peers: { alice: { network: 'home' }, bob: {} },
  networks: { home: { nat: 'symmetric', link: { lossRate: 0.1 } } },
})
if (!parsed.ok) throw new Error('the fixture is no scenario')
const { scenario } = parsed

test('seeds stand in a row and end where seeds end', () => {
  expect(seedsFrom(1, 3)).toEqual([1, 2, 3])
  expect(seedsFrom(MAX_SEED - 1, 10)).toEqual([MAX_SEED - 1, MAX_SEED])
  expect(seedsFrom(1, 5000)).toHaveLength(1000)
})

test('values go from one end to the other', () => {
  expect(valuesBetween(0, 0.2, 5)).toEqual([0, 0.05, 0.1, 0.15, 0.2])
  expect(valuesBetween(3, 3, 9)).toEqual([3])
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60_000 }),
      fc.nat(1000),
      fc.integer({ min: 2, max: 50 }),
      (from, more, count) => {
        const values = valuesBetween(from, from + more + 1, count)
        expect(values).toHaveLength(count)
        expect([values[0], values.at(-1)]).toEqual([from, from + more + 1])
      },
    ),
  )
})

test('a turned scenario differs by its knob alone', () => {
  expect(turned(scenario, { kind: 'seed' }, 9)).toEqual({ ...scenario, seed: 9 })
  const path = ['networks', 'home', 'link', 'lossRate'] as const
  const lossy = turned(scenario, { kind: 'field', path }, 0.5)
  expect(lossy?.networks['home']?.link.lossRate).toBe(0.5)
  expect(lossy?.networks['internet']).toEqual(scenario.networks['internet'])
  expect(turned(scenario, { kind: 'field', path }, 2)).toBeUndefined()
})

test('every knob that is offered can be turned', () => {
  const knobs = knobsOf(scenario)
  expect(knobs.map(knobName)).toContain('networks.home.link.lossRate')
  for (const knob of knobs) expect(turned(scenario, knob, 0.25), knobName(knob)).toBeDefined()
})
