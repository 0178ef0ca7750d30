import { expect, test } from 'vitest'
import { seenAt } from './seen-at.ts'

test('a pane, and a machine in the states', () => {
  expect(seenAt('pane:nat')).toEqual({ pointer: { to: 'pane', pane: 'nat' }, pane: 'nat' })
  expect(seenAt('state:alice.ice')).toEqual({
    pointer: { to: 'state', at: 'alice', machine: 'ice' },
    pane: 'states',
  })
  expect(seenAt('https://example.org')).toBeUndefined()
})
