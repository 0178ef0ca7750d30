import { expect, test } from 'vitest'
import { initialTransition, transition } from 'xstate'
import { travel } from '../travel.ts'
import { pairMachine } from './machine.ts'

test('a pair is unfrozen, checked and succeeds or fails (RFC 8445 figure 6)', () => {
  expect(travel(pairMachine, 'unfreeze', 'check-sent', 'check-succeeds')).toEqual([
    'frozen',
    'waiting',
    'in-progress',
    'succeeded',
  ])
  expect(travel(pairMachine, 'unfreeze', 'check-sent', 'check-fails').at(-1)).toBe('failed')
})

test('a frozen pair is not checked', () => {
  expect(travel(pairMachine, 'check-sent').at(-1)).toBe('frozen')
})

test('a check from the other peer gives a failed pair another chance (RFC 8445 §7.3.1.4)', () => {
  const states = travel(pairMachine, 'unfreeze', 'check-sent', 'check-fails', 'triggered')
  expect(states.at(-1)).toBe('waiting')
})

test('a pair whose nominating check gets no answer fails (RFC 8445 §8.1.1)', () => {
  const states = travel(pairMachine, 'unfreeze', 'check-sent', 'check-succeeds', 'nomination-fails')
  expect(states.at(-1)).toBe('failed')
})

test('nominated and selected are flags beside the state', () => {
  let [snapshot] = initialTransition(pairMachine)
  for (const type of ['unfreeze', 'nominated', 'check-sent', 'selected'] as const) {
    snapshot = transition(pairMachine, snapshot, { type })[0]
  }
  expect(snapshot.value).toBe('in-progress')
  expect(snapshot.context).toEqual({ nominated: true, selected: true })
})
