import { expect, test } from 'vitest'
import { travel } from '../travel.ts'
import { channelMachine } from './machine.ts'

test('a channel opens, is closed in order, and stays closed', () => {
  expect(travel(channelMachine, 'open', 'closing', 'streams-reset', 'open')).toEqual([
    'connecting',
    'open',
    'closing',
    'closed',
    'closed',
  ])
})

test('when the association goes, the channel closes without closing first', () => {
  expect(travel(channelMachine, 'open', 'gone').at(-1)).toBe('closed')
  expect(travel(channelMachine, 'gone').at(-1)).toBe('closed')
})

test('a channel may be closed before it was open', () => {
  expect(travel(channelMachine, 'closing', 'open').at(-1)).toBe('closing')
})
