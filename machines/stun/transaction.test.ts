import { expect, test } from 'vitest'
import { travel } from '../travel.ts'
import { stunTransactionMachine } from './transaction.ts'

test('a request is sent again until it is answered', () => {
  expect(travel(stunTransactionMachine, 'send', 'timeout', 'timeout', 'success-response')).toEqual([
    'idle',
    'sent',
    'retransmitting',
    'retransmitting',
    'succeeded',
  ])
})

test.each([
  ['error-response', 'failed'],
  ['last-timeout', 'timed-out'],
  ['cancel', 'cancelled'],
])('%s ends it as %s, retransmitted or not', (event, state) => {
  expect(travel(stunTransactionMachine, 'send', event).at(-1)).toBe(state)
  expect(travel(stunTransactionMachine, 'send', 'timeout', event).at(-1)).toBe(state)
})

test('a response after the end changes nothing', () => {
  const states = travel(stunTransactionMachine, 'send', 'last-timeout', 'success-response')
  expect(states.at(-1)).toBe('timed-out')
})
