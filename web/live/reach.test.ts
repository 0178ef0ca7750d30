import { expect, it } from 'vitest'
import { unpairedLoopback } from './reach.ts'

const remote = (address: string) => ({ type: 'remote-candidate', address })
const OWN = { type: 'local-candidate', address: 'a.local' }

it.each([
  ['nothing but loopback, and no pair', [OWN, remote('127.0.0.1')], '127.0.0.1'],
  ['a pair', [OWN, remote('127.0.0.1'), { type: 'candidate-pair' }], undefined],
  ['another address', [OWN, remote('127.0.0.1'), remote('192.0.2.2')], undefined],
  ['no candidate yet', [OWN], undefined],
])('%s', (_, stats, address) => {
  expect(unpairedLoopback(stats)).toBe(address)
})
