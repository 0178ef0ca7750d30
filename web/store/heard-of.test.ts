import { expect, it } from 'vitest'
import { message, traceOf } from '../../machines/trace/sample.ts'
import { HeardOf } from './heard-of.ts'

it('hears once there is something, in the trace that is shown, and looks at each event once', () => {
  const looked: number[] = []
  const heard = new HeardOf((event) => {
    looked.push(event.seq)
    return event.kind === 'channel.message'
  })
  const events = traceOf([message('alice', 'send', 'hello'), message('bob', 'receive', 'hello')])
  expect([1, 2, 3].map((length) => heard.isIn({ events, length }))).toEqual([false, true, true])
  expect(looked).toEqual([0, 1])
  expect(heard.isIn({ events: events.slice(0, 1), length: 1 })).toBe(false)
})
