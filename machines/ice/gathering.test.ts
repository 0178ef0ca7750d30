import { expect, test } from 'vitest'
import { travel } from '../travel.ts'
import { iceGatheringMachine } from './gathering.ts'

test('gathering begins, ends, and begins anew at an ICE restart', () => {
  const states = travel(
    iceGatheringMachine,
    'gathering-starts',
    'gathering-ends',
    'gathering-starts',
  )
  expect(states).toEqual(['new', 'gathering', 'complete', 'gathering'])
})

test('nothing is complete that was not gathered', () => {
  expect(travel(iceGatheringMachine, 'gathering-ends')).toEqual(['new', 'new'])
})
