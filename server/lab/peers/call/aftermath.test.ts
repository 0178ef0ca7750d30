import { expect, it } from 'vitest'
import type { Forwarded } from '../../services/signaling/message.ts'
import { Aftermath } from './aftermath.ts'

const OFFER: Forwarded = { type: 'offer', sdp: 'v=0', n: 1, from: 'bob', to: 'alice' }
const INVITE: Forwarded = {
  ...{ type: 'invite', call: 'bob-1', media: ['audio'], ringMs: 1000 },
  ...{ n: 2, from: 'bob', to: 'alice' },
}

const CANDIDATE: Forwarded = { type: 'end-of-candidates', n: 3, from: 'bob', to: 'alice' }

function closed() {
  const notes: string[] = []
  const aftermath = new Aftermath((text) => notes.push(text))
  aftermath.begins('bob')
  return { aftermath, notes }
}

it('drops what a peer says of a connection that was closed here, and nothing else', () => {
  const { aftermath, notes } = closed()
  expect(aftermath.drops(OFFER)).toBe(true)
  expect(aftermath.drops(CANDIDATE)).toBe(true)
  expect(aftermath.drops(INVITE)).toBe(false)
  expect(aftermath.drops({ ...OFFER, from: 'carol' })).toBe(false)
  expect(notes).toEqual(['The call with bob is over; its offer came too late and is dropped.'])
})

it('ends with the goodbye of the peer, and when the peer has left', () => {
  const [told, left, there] = [closed(), closed(), closed()]
  told.aftermath.ends('bob')
  left.aftermath.present(['alice'])
  there.aftermath.present(['alice', 'bob'])
  expect([told, left, there].map(({ aftermath }) => aftermath.drops(OFFER))).toEqual([
    ...[false, false, true],
  ])
})
