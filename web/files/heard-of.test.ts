import { expect, it } from 'vitest'
import type { Draft } from '../../machines/trace/event.ts'
import { message, START, traceOf } from '../../machines/trace/sample.ts'
import { HeardOf } from '../store/heard-of.ts'
import { tellsOfFiles } from './heard-of.ts'

const send = { peer: 'alice', do: 'send-file', label: 'file', bytes: 1 } as const
const given: Draft = { kind: 'command', at: 'alice', origin: 'interactive', command: send }

it('hears of a file once somebody asks for one, in the trace that is shown', () => {
  const heard = new HeardOf(tellsOfFiles)
  const events = traceOf([message('alice', 'send', 'hello'), given])
  expect([2, 3].map((length) => heard.isIn({ events, length }))).toEqual([false, true])
  expect(heard.isIn({ events: events.slice(0, 2), length: 2 })).toBe(false)
})

it('hears of it from the script, before anything has happened', () => {
  if (START.kind !== 'lab.start') throw new Error('no start')
  const events = [{ ...START, scenario: { ...START.scenario, script: [{ ...send, atMs: 0 }] } }]
  expect(new HeardOf(tellsOfFiles).isIn({ events, length: 1 })).toBe(true)
})
