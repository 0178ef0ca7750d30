import { describe, expect, it } from 'vitest'
import type { Draft, TraceEvent } from '../trace/event.ts'
import { START, state, traceOf } from '../trace/sample.ts'
import { foldTraffic, isWorthComparing, NO_TRAFFIC } from './traffic.ts'

function reading(at: string, sinceUs: number, sentBytes: number): Draft {
  const packets = { sentPackets: 10, receivedPackets: 4 }
  return { kind: 'traffic', at, sinceUs, ...packets, sentBytes, receivedBytes: 500 }
}

function hostsOf(drafts: readonly Draft[]) {
  return traceOf(drafts).reduce(foldTraffic, NO_TRAFFIC)
}

describe('what hosts carry', () => {
  it('adds up readings, and tells the rate of the last', () => {
    const alice = hostsOf([reading('alice', 0, 1000), reading('alice', 1000, 2000)]).get('alice')
    expect(alice).toMatchObject({ sentPackets: 20, sentBytes: 3000, receivedPackets: 8 })
    expect(alice).toMatchObject({ receivedBytes: 1000, upKbps: 16_000, downKbps: 4000 })
  })

  it('counts connections that are made or being made', () => {
    const towards = (peer: string, to: string): Draft =>
      state('alice', 'connection', 'new', to, { peer })
    const hosts = hostsOf([
      towards('bob', 'connecting'),
      towards('carol', 'connecting'),
      towards('bob', 'connected'),
      towards('carol', 'closed'),
      state('bob', 'ice', 'new', 'checking', { peer: 'alice' }),
    ])
    expect([...(hosts.get('alice')?.connections ?? [])]).toEqual(['bob'])
    expect(hosts.has('bob')).toBe(false)
  })

  it('leaves a value alone that an event tells nothing about', () => {
    expect(foldTraffic(NO_TRAFFIC, START)).toBe(NO_TRAFFIC)
  })

  it('is worth a table with a second connection, or a server between the peers', () => {
    const ends = (...pairs: [string, string][]) => [
      ...hostsOf(
        pairs.map(([at, peer]) => state(at, 'connection', 'new', 'connecting', { peer })),
      ).values(),
    ]
    const one = ends(['alice', 'bob'], ['bob', 'alice'])
    expect(isWorthComparing(one, [START])).toBe(false)
    expect(
      isWorthComparing(ends(['alice', 'bob'], ['bob', 'alice'], ['alice', 'carol']), [START]),
    ).toBe(true)
    const served = { ...START, scenario: { peers: { alice: {}, sfu: { role: 'sfu' } } } }
    expect(isWorthComparing(one, [served as unknown as TraceEvent])).toBe(true)
  })
})
