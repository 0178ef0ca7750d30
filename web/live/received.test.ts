import { expect, it } from 'vitest'
import { MAX_RECEIVED, Received } from './received.svelte.ts'

function track(id: string, kind = 'video') {
  return Object.assign(new EventTarget(), { id, kind, stop: () => undefined })
}

it('an echo is one of each kind, the newest', () => {
  const received = new Received()
  for (const each of [track('a'), track('b', 'audio'), track('c')])
    received.add(each, undefined, false)
  expect(received.tracks.map(({ track: { id }, name }) => `${id} ${name}`)).toEqual([
    'b audio',
    'c video',
  ])
})

it('what a server forwards goes by the names of its streams, until it is taken away', () => {
  const received = new Received()
  const [one, two] = [track('1'), track('2')]
  received.add(one, 'alice-camera', true)
  received.add(two, 'bob-camera', true)
  received.count([
    { type: 'inbound-rtp', trackIdentifier: '2', framesDecoded: 7 },
    { type: 'transport' },
  ])
  expect([received.framesOf(one), received.framesOf(two)]).toEqual([0, 7])
  received.remove(one)
  expect(received.tracks.map(({ name }) => name)).toEqual(['bob-camera'])
  for (let n = 0; n < 2 * MAX_RECEIVED; n++) received.add(track(`more ${n}`), 'x', true)
  expect(received.tracks.length).toBe(MAX_RECEIVED)
})

it('counts without the name of a track are of the only one', () => {
  const received = new Received()
  received.count([{ framesDecoded: 3 }])
  expect(received.framesOf(track('any'))).toBe(3)
})
