import { expect, test } from 'vitest'
import { travel } from '../travel.ts'
import { sctpMachine } from './transport.ts'

test('it connects, closes, and stays closed', () => {
  expect(travel(sctpMachine, 'association-up', 'close', 'association-up')).toEqual([
    'connecting',
    'connected',
    'closed',
    'closed',
  ])
})

test('it may close before it was connected', () => {
  expect(travel(sctpMachine, 'close').at(-1)).toBe('closed')
})
