import { expect, it } from 'vitest'
import { CONTROL_PROTOCOL } from '../../machines/control/command.ts'
import type { Draft } from '../../machines/trace/event.ts'
import { message, START, traceOf } from '../../machines/trace/sample.ts'
import { tellsOfControl } from './heard-of.ts'

const create = { peer: 'alice', do: 'create-channel', label: 'pad' } as const

function given(protocol?: string): Draft {
  const command = { ...create, ...(protocol !== undefined && { protocol }) }
  return { kind: 'command', at: 'alice', origin: 'interactive', command }
}

it('hears of a channel for commands once somebody asks for one', () => {
  const events = traceOf([message('alice', 'send', 'hello'), given(), given(CONTROL_PROTOCOL)])
  expect(events.map(tellsOfControl)).toEqual([false, false, false, true])
})

it('hears of it from the script, before anything has happened', () => {
  if (START.kind !== 'lab.start') throw new Error('no start')
  const script = [{ ...create, protocol: CONTROL_PROTOCOL, atMs: 0 }]
  expect(tellsOfControl({ ...START, scenario: { ...START.scenario, script } })).toBe(true)
})
