import { expect, test } from 'vitest'
import { travel } from '../travel.ts'
import { sctpAssociationMachine } from './association.ts'

const up = ['send-init', 'receive-init-ack', 'receive-cookie-ack']

test('the side that starts goes through two cookie states; the other keeps none', () => {
  expect(travel(sctpAssociationMachine, ...up)).toEqual([
    'closed',
    'cookie-wait',
    'cookie-echoed',
    'established',
  ])
  expect(travel(sctpAssociationMachine, 'receive-cookie-echo').at(-1)).toBe('established')
})

test('both sides may start at once (RFC 9260 §5.2.4)', () => {
  const states = travel(sctpAssociationMachine, 'send-init', 'receive-cookie-echo')
  expect(states.at(-1)).toBe('established')
})

test('shutting down takes three chunks, from either side', () => {
  const ours = ['shutdown', 'all-acknowledged', 'receive-shutdown-ack']
  expect(travel(sctpAssociationMachine, ...up, ...ours).slice(4)).toEqual([
    'shutdown-pending',
    'shutdown-sent',
    'closed',
  ])
  const theirs = ['receive-shutdown', 'all-acknowledged', 'receive-shutdown-complete']
  expect(travel(sctpAssociationMachine, ...up, ...theirs).slice(4)).toEqual([
    'shutdown-received',
    'shutdown-ack-sent',
    'closed',
  ])
})

test('ABORT ends it in any state', () => {
  for (let steps = 1; steps <= up.length; steps += 1) {
    expect(travel(sctpAssociationMachine, ...up.slice(0, steps), 'abort').at(-1)).toBe('closed')
  }
})
