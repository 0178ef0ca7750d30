import { expect, it } from 'vitest'
import { CONNECTED, pair, state, traceOf } from '../../machines/trace/sample.ts'
import { english } from '../../machines/why/said.ts'
import { describe } from './describe.ts'

it('a run in which all connect is connected, by the pair that was selected', () => {
  expect(describe(traceOf([...CONNECTED, pair('alice', 'selected')]))).toMatchObject({
    outcome: 'connected',
    way: 'direct',
  })
})

it('one that was closed had connected, and one that never began is unfinished', () => {
  const closed = traceOf([...CONNECTED, state('alice', 'connection', 'connected', 'closed')])
  expect(describe(closed).outcome).toBe('connected')
  expect(describe(traceOf([]))).toEqual({ outcome: 'unfinished' })
})

it('one that failed says why, without what the list says already', () => {
  const failed = traceOf([
    state('alice', 'connection', 'new', 'connecting'),
    state('alice', 'ice', 'checking', 'failed'),
    state('alice', 'connection', 'connecting', 'failed'),
  ])
  const { outcome, way, because = [] } = describe(failed)
  expect([outcome, way]).toEqual(['failed', 'none'])
  expect(because.map(english).join(' ')).toMatch(/^What the trace shows does not decide why/)
})

it('what was read from a file is a recording, whatever happened in it', () => {
  const [start, ...rest] = traceOf(CONNECTED)
  const source = { kind: 'capture', name: 'call.pcapng', format: 'pcapng', skipped: [] } as const
  const recorded =
    start?.kind === 'lab.start' ? [{ ...start, source: { ...source, skipped: [] } }, ...rest] : []
  expect(describe(recorded)).toEqual({ outcome: 'recording' })
})
