import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../trace/event.ts'
import { state, traceOf } from '../trace/sample.ts'
import { gateSchema, opensAt, type Gate } from './gate.ts'

const end = { kind: 'lab.end', at: 'lab', reason: 'stop' } as const
const events: TraceEvent[] = traceOf([
  state('alice', 'ice', 'new', 'checking'),
  state('bob', 'ice', 'new', 'checking'),
  state('alice', 'ice', 'checking', 'connected'),
  end,
])
const gate = (data: unknown): Gate => gateSchema.parse(data)

describe('a gate', () => {
  it.each<[unknown, number | undefined]>([
    ['alice.ice.connected', 3],
    ['bob.ice.connected', undefined],
    [{ event: { kind: 'state', to: 'checking' } }, 1],
    [{ event: { kind: 'state', to: 'checking' }, nth: 2 }, 2],
    [{ event: { kind: 'state', to: 'checking' }, nth: 3 }, undefined],
    [{ all: ['bob.ice.checking', 'alice.ice.checking'] }, 2],
    [{ all: ['bob.ice.checking', 'bob.ice.connected'] }, undefined],
    [{ any: ['bob.ice.connected', 'alice.ice.connected', 'bob.ice.checking'] }, 2],
    [{ never: 'bob.ice.connected' }, 4],
    [{ never: 'alice.ice.connected' }, undefined],
  ])('%j opens at %s', (data, seq) => {
    expect(opensAt(gate(data), events)).toBe(seq)
  })

  it('counts from an event on', () => {
    expect(opensAt(gate({ event: { kind: 'state' } }), events, 2)).toBe(2)
    expect(opensAt(gate('alice.ice.checking'), events, 2)).toBeUndefined()
  })

  it('stays shut on a never before the end', () => {
    expect(opensAt(gate({ never: 'bob.ice.connected' }), events.slice(0, -1))).toBeUndefined()
  })

  it.each<[unknown, string]>([
    ['alice.ice.conected', 'did you mean "connected"'],
    ['!alice.ice.connected', 'write never: instead'],
    [{ event: { kind: 'state', too: 'checking' } }, 'state has no \\"too\\"'],
    [{ event: { kind: 'packet.sent' } }, 'packet.send'],
  ])('refuses %j', (data, why) => {
    expect(JSON.stringify(gateSchema.safeParse(data).error?.issues)).toContain(
      why.replaceAll('"', '\\"').replaceAll('\\\\"', '\\"'),
    )
  })
})
