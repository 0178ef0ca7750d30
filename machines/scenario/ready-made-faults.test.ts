import { expect, test } from 'vitest'
import { faultSchema } from './fault-shape.ts'
import { readyMadeFaults } from './ready-made-faults.ts'

const all = readyMadeFaults('alice', 'bob')

test.each(all.map((each) => [each.fault.id, each] as const))('%s is a rule', (_, each) => {
  expect(faultSchema.parse(each.fault)).toEqual(each.fault)
  expect(each.title).not.toBe('')
  expect(each.description).toMatch(/[.?]$/)
})

test('each has an id of its own', () => {
  expect(new Set(all.map(({ fault }) => fault.id)).size).toBe(all.length)
})
