import { expect, it } from 'vitest'
import { CONTROL_PROTOCOL } from '../../machines/control/command.ts'
import type { Draft } from '../../machines/trace/event.ts'
import { message, START, traceOf } from '../../machines/trace/sample.ts'
import { HeardOfControl } from './heard-of.ts'

const create = { peer: 'alice', do: 'create-channel', label: 'pad' } as const

function given(protocol?: string): Draft {
  const command = { ...create, ...(protocol !== undefined && { protocol }) }
  return { kind: 'command', at: 'alice', origin: 'interactive', command }
}

it('hears of a channel for commands once somebody asks for one, in the trace that is shown', () => {
  const heard = new HeardOfControl()
  const events = traceOf([message('alice', 'send', 'hello'), given(), given(CONTROL_PROTOCOL)])
  expect([3, 4].map((length) => heard.isIn({ events, length }))).toEqual([false, true])
  expect(heard.isIn({ events: events.slice(0, 3), length: 3 })).toBe(false)
})

it('hears of it from the script, before anything has happened', () => {
  if (START.kind !== 'lab.start') throw new Error('no start')
  const script = [{ ...create, protocol: CONTROL_PROTOCOL, atMs: 0 }]
  const events = [{ ...START, scenario: { ...START.scenario, script } }]
  expect(new HeardOfControl().isIn({ events, length: 1 })).toBe(true)
})
