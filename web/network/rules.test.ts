import { expect, test } from 'vitest'
import { faultSchema } from '../../machines/scenario/fault-shape.ts'
import { scenarioOf } from '../../machines/topology/fixture.ts'
import { presentAt } from '../../machines/topology/present.ts'
import { MAX_OFF, rulesOf } from './rules.ts'

const rule = (id: string) => faultSchema.parse({ id, match: {}, action: 'drop' })
const present = presentAt(scenarioOf({ faults: [rule('a')] }))

test('rules in force come with what they did', () => {
  const now = { ...present, faults: { a: { matched: 3, hit: 1 } } }
  expect(rulesOf(now, [])).toEqual([{ fault: rule('a'), isOn: true, matched: 3, hit: 1 }])
})

test('rules that were there stay listed, off, where they stood', () => {
  const now = { ...present, known: [rule('b'), rule('a')] }
  expect(rulesOf(now, [rule('c')]).map(({ fault, isOn }) => [fault.id, isOn])).toEqual([
    ['c', false],
    ['b', false],
    ['a', true],
  ])
})

test('only so many rules are listed that are off, the newest', () => {
  const seen = Array.from({ length: MAX_OFF + 5 }, (_, n) => rule(`off-${n}`))
  const ids = rulesOf(present, seen).map(({ fault }) => fault.id)
  expect(ids).toHaveLength(MAX_OFF + 1)
  expect(ids[0]).toBe('off-5')
})
