import { expect, it } from 'vitest'
import type { SignalEvent, StateEvent, TraceEvent } from '../trace/event.ts'
import { foldSessions, hasSession, NO_SESSIONS } from './sessions.ts'

const http = (event: Partial<SignalEvent>): SignalEvent => ({
  ...{ seq: 1, atUs: 0, kind: 'signal', at: 'alice', direction: 'receive', type: 'answer' },
  ...{ from: 'sfu', to: 'alice', http: 'HTTP/1.1 201 Created\r\n\r\n' },
  ...event,
})
const closed: StateEvent = {
  ...{ seq: 2, atUs: 0, kind: 'state', at: 'alice', machine: 'connection', peer: 'sfu' },
  ...{ from: 'connected', to: 'closed' },
}
const bye = http({ direction: 'send', type: 'bye', from: 'alice', to: 'sfu' })
const after = (...events: TraceEvent[]): boolean =>
  hasSession(events.reduce(foldSessions, NO_SESSIONS), 'alice', 'sfu')

it('begins with the answer that arrives, and ends with a DELETE or the connection', () => {
  expect(after()).toBe(false)
  expect(after(http({ direction: 'send', at: 'sfu' }))).toBe(false)
  expect(after(http({}))).toBe(true)
  expect(after(http({}), bye)).toBe(false)
  expect(after(http({}), closed)).toBe(false)
  expect(after(http({}), { ...closed, peer: 'bob' })).toBe(true)
})

it('does not take an answer by the signaling server for one', () => {
  const { http: _, ...plain } = http({})
  expect(after(plain)).toBe(false)
})
