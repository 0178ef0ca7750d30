import { expect, test } from 'vitest'
import { travel } from '../travel.ts'
import { dtlsMachine } from './transport.ts'

test('a handshake connects, and close ends it', () => {
  expect(travel(dtlsMachine, 'handshake-starts', 'handshake-ends', 'close')).toEqual([
    'new',
    'connecting',
    'connected',
    'closed',
  ])
})

test('a wrong fingerprint fails, for good but for close', () => {
  const failed = ['handshake-starts', 'handshake-fails']
  expect(travel(dtlsMachine, ...failed, 'handshake-ends').at(-1)).toBe('failed')
  expect(travel(dtlsMachine, ...failed, 'close').at(-1)).toBe('closed')
})

test('nothing is connected without a handshake', () => {
  expect(travel(dtlsMachine, 'handshake-ends').at(-1)).toBe('new')
})
