import { expect, test } from 'vitest'
import { travel } from '../travel.ts'
import { turnMachine } from './allocation.ts'

test('is allocated after a challenge, prolonged, and given back', () => {
  const events = [
    'allocate',
    'challenged',
    'allocated',
    'refresh',
    'refreshed',
    'released',
  ] as const
  expect(travel(turnMachine, ...events)).toEqual([
    'none',
    'allocating',
    'allocating',
    'allocated',
    'refreshing',
    'allocated',
    'released',
  ])
})

test.each([
  ['refused', 'failed'],
  ['timed-out', 'failed'],
] as const)('%s while allocating: %s, and another attempt is free', (event, state) => {
  expect(travel(turnMachine, 'allocate', event, 'allocate').slice(-2)).toEqual([
    state,
    'allocating',
  ])
})

test.each(['mismatch', 'expired'] as const)(
  'ends by %s, whether or not a Refresh is under way',
  (event) => {
    expect(travel(turnMachine, 'allocate', 'allocated', event).at(-1)).toBe('expired')
    expect(travel(turnMachine, 'allocate', 'allocated', 'refresh', event).at(-1)).toBe('expired')
  },
)

test('survives a Refresh that nobody answers, as long as its lifetime lasts', () => {
  const states = travel(turnMachine, 'allocate', 'allocated', 'refresh', 'unanswered', 'refresh')
  expect(states.slice(-2)).toEqual(['allocated', 'refreshing'])
})
