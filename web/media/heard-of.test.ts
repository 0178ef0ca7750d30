import { expect, it } from 'vitest'
import { played, traceOf } from '../../machines/media/fixture.ts'
import { message } from '../../machines/trace/sample.ts'
import { tellsOfMedia } from './heard-of.ts'

it('hears of audio and video once there is any', () => {
  const events = traceOf([message('alice', 'send', 'hello'), played(1)])
  expect(events.map(tellsOfMedia)).toEqual([false, false, true])
})

it('hears of it from the script, before anything has happened', () => {
  const [start] = traceOf([])
  if (start?.kind !== 'lab.start') throw new Error('no start')
  const script = [
    { atMs: 0, peer: 'alice', do: 'add-track', track: 'camera', codec: 'VP8' } as const,
  ]
  expect(tellsOfMedia({ ...start, scenario: { ...start.scenario, script } })).toBe(true)
})
