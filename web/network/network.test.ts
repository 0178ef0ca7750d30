import { describe, expect, it } from 'vitest'
import type { NatRow } from '../../machines/nat-table/row.ts'
import type { Draft, TraceEvent } from '../../machines/trace/event.ts'
import { leaseText } from './lease.ts'
import { NatLog } from './nat-log.ts'
import { isTouched } from './touched.ts'

const ends = { internal: '192.168.1.10:5000', external: '198.51.100.1:6000' }
const row: NatRow = {
  ...{ ...ends, transport: 'udp', remotes: [], remotesCut: 0 },
  ...{ boundSeq: 3, touchedSeq: 7, touchedPacket: 2 },
}

const packet = {
  packet: 2,
  from: 'a:1',
  to: 'b:2',
  transport: 'udp',
  protocol: 'stun',
  type: 'x',
  size: 1,
  summary: 'X',
} as const

function event(seq: number, draft: Draft): TraceEvent {
  return { seq, atUs: 0, ...draft }
}

describe('a row is touched', () => {
  it('by the event that renewed it, and by the packet that passed last', () => {
    expect(
      isTouched(row, event(7, { kind: 'nat.refresh', at: 'nat', ...ends, transport: 'udp' })),
    ).toBe(true)
    expect(
      isTouched(row, event(3, { kind: 'nat.bind', at: 'nat', ...ends, transport: 'udp' })),
    ).toBe(false)
    expect(isTouched(row, event(9, { kind: 'packet.deliver', at: 'bob', ...packet }))).toBe(true)
    const other = { ...packet, packet: 5 }
    expect(isTouched(row, event(9, { kind: 'packet.deliver', at: 'bob', ...other }))).toBe(false)
    expect(isTouched(row, undefined)).toBe(false)
  })

  it('by the packet that it refused', () => {
    const drop = { kind: 'packet.drop', at: 'nat', by: 'nat', reason: 'nat-filtered' } as const
    const refused = { ...packet, packet: 5 }
    expect(isTouched(row, event(9, { ...drop, ...refused, detail: ends }))).toBe(true)
    const elsewhere = { ...ends, external: '198.51.100.1:6001' }
    expect(isTouched(row, event(9, { ...drop, ...refused, detail: elsewhere }))).toBe(false)
  })
})

describe('the tables at a cursor', () => {
  const bind = event(0, { kind: 'nat.bind', at: 'nat', ...ends, transport: 'udp' })
  const expire = event(1, { kind: 'nat.expire', at: 'nat', ...ends, transport: 'udp' })

  it('follow a trace that grows, and begin anew with another', () => {
    const log = new NatLog()
    const events = [bind]
    expect(log.at({ events, length: 1 }, 0).tables.get('nat')).toHaveLength(1)
    events.push(expire)
    expect(log.at({ events, length: 2 }, 1).tables.size).toBe(0)
    expect(log.at({ events, length: 2 }, 0).tables.size).toBe(1)
    expect(log.at({ events: [], length: 0 }, -1).tables.size).toBe(0)
  })
})

describe('what is left of a lease', () => {
  it.each([
    [-5, '0.0 s'],
    [9_460_000, '9.4 s'],
    [59_999_999, '59.9 s'],
    [118_400_000, '118 s'],
    [7_440_000_000, '124 min'],
  ])('of %d µs is “%s”', (leftUs, text) => {
    expect(leaseText(leftUs)).toBe(text)
  })
})
