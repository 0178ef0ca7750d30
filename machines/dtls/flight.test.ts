import { expect, test } from 'vitest'
import { travel } from '../travel.ts'
import { dtlsFlightMachine } from './flight.ts'

test('a flight without answer goes out again', () => {
  const states = travel(
    dtlsFlightMachine,
    'buffer-flight',
    'flight-sent',
    'timer-expires',
    'flight-sent',
    'next-flight',
  )
  expect(states).toEqual(['preparing', 'sending', 'waiting', 'sending', 'waiting', 'preparing'])
})

test('the last flight is not waited for, but sent again when the other side repeats its own', () => {
  const states = travel(
    dtlsFlightMachine,
    'buffer-flight',
    'last-flight-sent',
    'read-retransmit',
    'last-flight-sent',
  )
  expect(states.slice(2)).toEqual(['finished', 'sending', 'finished'])
})
