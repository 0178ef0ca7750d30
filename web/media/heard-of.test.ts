import { expect, it } from 'vitest'
import { played, traceOf } from '../../machines/media/fixture.ts'
import { message } from '../../machines/trace/sample.ts'
import { HeardOfMedia } from './heard-of.ts'

it('hears of audio and video once there is any, in the trace that is shown', () => {
  const heard = new HeardOfMedia()
  const events = traceOf([message('alice', 'send', 'hello'), played(1)])
  expect([2, 3].map((length) => heard.isIn({ events, length }))).toEqual([false, true])
  expect(heard.isIn({ events: events.slice(0, 2), length: 2 })).toBe(false)
})

it('hears of it from the script, before anything has happened', () => {
  const [start] = traceOf([])
  if (start?.kind !== 'lab.start') throw new Error('no start')
  const script = [
    { atMs: 0, peer: 'alice', do: 'add-track', track: 'camera', codec: 'VP8' } as const,
  ]
  const events = [{ ...start, scenario: { ...start.scenario, script } }]
  expect(new HeardOfMedia().isIn({ events, length: 1 })).toBe(true)
})
