import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Draft, TraceEvent } from '../trace/event.ts'
import { MAX_REFUSED, NatTables, type NatView } from './nat-table.ts'
import { MAX_REMOTES } from './row.ts'

const NAT = 'nat-home'
const INSIDE = '192.168.1.10:5000'
const OUTSIDE = '198.51.100.1:6000'
const ends = { at: NAT, internal: INSIDE, external: OUTSIDE, transport: 'udp' } as const

const bind = (remote: string, expiresAtUs: number): Draft => ({
  kind: 'nat.bind',
  ...ends,
  remote,
  expiresAtUs,
})
const refresh = (remote: string, expiresAtUs: number): Draft => ({
  kind: 'nat.refresh',
  ...ends,
  remote,
  expiresAtUs,
})
const expire: Draft = { kind: 'nat.expire', ...ends, reason: 'timeout' }

const common = { transport: 'udp', protocol: 'stun', type: 'x', size: 1, summary: 'X' } as const

function translate(packet: number, way: 'out' | 'in', remote: string, expiresAtUs: number): Draft {
  const [from, to, originalFrom, originalTo] =
    way === 'out' ? [OUTSIDE, remote, INSIDE, remote] : [remote, INSIDE, remote, OUTSIDE]
  const addresses = { from, to, originalFrom, originalTo }
  return { kind: 'packet.translate', at: NAT, packet, ...common, ...addresses, expiresAtUs }
}

function drop(by: string, reason: string): Draft {
  const packet = { packet: 7, from: 'a:1', to: 'b:2', ...common }
  return { kind: 'packet.drop', at: by, ...packet, by, reason, detail: { rule: 'REQ-8' } }
}

function traceOf(drafts: readonly Draft[]): TraceEvent[] {
  return drafts.map((draft, seq) => ({ seq, atUs: seq, ...draft }))
}

/** The view after each of the events. */
function views(drafts: readonly Draft[]): NatView[] {
  const tables = new NatTables()
  tables.append(traceOf(drafts))
  return drafts.map((_, seq) => tables.at(seq))
}

const rowsOf = (view: NatView | undefined) => view?.tables.get(NAT) ?? []

describe('the tables of NATs', () => {
  it('have a row from its binding to its end, whenever one looks', () => {
    const all = views([bind('r:1', 100), { kind: 'note', at: 'lab', text: '' }, expire])
    expect(all.map((view) => rowsOf(view).length)).toEqual([1, 1, 0])
    expect(rowsOf(all[0])).toEqual([
      {
        ...{ internal: INSIDE, external: OUTSIDE, transport: 'udp' },
        ...{ remotes: ['r:1'], remotesCut: 0, boundSeq: 0, touchedSeq: 0, expiresAtUs: 100 },
      },
    ])
  })

  it('know which packet touched a row last, and how long it lasts since', () => {
    const send: Draft = {
      kind: 'packet.send',
      at: 'alice',
      packet: 3,
      from: INSIDE,
      to: 'r:1',
      ...common,
      bytes: '',
    }
    const all = views([
      send,
      { ...bind('r:1', 100), cause: 0 },
      translate(3, 'out', 'r:1', 100),
      refresh('r:2', 180),
      translate(4, 'in', 'r:1', 180),
    ])
    const told = all.map((view) => rowsOf(view)[0])
    expect(told.map((row) => row?.touchedPacket)).toEqual([undefined, 3, 3, undefined, 4])
    expect(told.map((row) => row?.touchedSeq)).toEqual([undefined, 1, 2, 3, 4])
    expect(told.map((row) => row?.expiresAtUs)).toEqual([undefined, 100, 100, 180, 180])
    expect(told.at(-1)?.remotes).toEqual(['r:2', 'r:1'])
  })

  it('tell apart rows that share a port, by whom they talk with and whose time is up', () => {
    const all = views([
      bind('r:1', 100),
      bind('r:2', 150),
      translate(1, 'in', 'r:1', 120),
      expire,
      translate(2, 'out', 'r:2', 190),
    ])
    expect(rowsOf(all[2]).map(({ remotes, expiresAtUs }) => [remotes, expiresAtUs])).toEqual([
      [['r:1'], 120],
      [['r:2'], 150],
    ])
    expect(rowsOf(all[4])).toMatchObject([{ remotes: ['r:2'], expiresAtUs: 190 }])
  })

  it('end the row of the remote that is named', () => {
    const all = views([bind('r:1', 100), bind('r:2', 150), { ...expire, remote: 'r:2' }])
    expect(rowsOf(all[2])).toMatchObject([{ remotes: ['r:1'] }])
  })

  it('count the remotes that they do not list', () => {
    const all = views([
      bind('r:0', 100),
      ...Array.from({ length: MAX_REMOTES + 1 }, (_, n) => refresh(`r:${n + 1}`, 100)),
    ])
    const [row] = rowsOf(all.at(-1))
    expect(row?.remotes).toHaveLength(MAX_REMOTES)
    expect(row?.remotes[0]).toBe(`r:${MAX_REMOTES + 1}`)
    expect(row?.remotesCut).toBe(2)
  })

  it('touch both rows of a packet that goes back inside', () => {
    const other = { ...ends, internal: '192.168.1.11:5000', external: '198.51.100.1:6001' }
    const all = views([
      bind('198.51.100.1:6001', 100),
      { kind: 'nat.bind', ...other, remote: OUTSIDE, expiresAtUs: 110 },
      {
        kind: 'packet.translate',
        ...{ at: NAT, packet: 9, ...common, expiresAtUs: 110 },
        ...{ from: OUTSIDE, to: other.internal, originalFrom: INSIDE, originalTo: other.external },
      },
    ])
    expect(rowsOf(all[2])).toMatchObject([
      { touchedPacket: 9, expiresAtUs: 100 },
      { touchedPacket: 9, expiresAtUs: 110 },
    ])
  })

  it('list what gateways refused, newest first, and say what is cut', () => {
    const all = views([
      drop(NAT, 'loss'),
      drop(NAT, 'nat-filtered'),
      drop('router-office', 'firewall-udp'),
      ...Array.from({ length: MAX_REFUSED }, () => drop(NAT, 'nat-no-mapping')),
    ])
    expect(all[0]?.refused).toEqual([])
    expect(all[2]?.refused).toMatchObject([
      { seq: 2, by: 'router-office', reason: 'firewall-udp', rule: 'REQ-8' },
      { seq: 1, by: NAT, reason: 'nat-filtered' },
    ])
    expect(all.at(-1)?.refused).toHaveLength(MAX_REFUSED)
    expect(all.at(-1)).toMatchObject({ refusedCut: 2 })
  })

  it('pass over what names no live row', () => {
    const all = views([refresh('r:1', 5), expire, translate(1, 'out', 'r:1', 5)])
    expect(all.flatMap((view) => rowsOf(view))).toEqual([])
  })

  it('are the same however the trace comes in, and look no further than asked', () => {
    const remote = fc.constantFrom('r:1', 'r:2', 'r:3')
    const time = fc.integer({ min: 1, max: 999 })
    const event = fc.oneof(
      fc.tuple(remote, time).map(([to, atUs]) => bind(to, atUs)),
      fc.tuple(remote, time).map(([to, atUs]) => refresh(to, atUs)),
      fc.tuple(remote, time).map(([to, atUs]) => translate(1, 'out', to, atUs)),
      fc.constant(expire),
      fc.constant(drop(NAT, 'nat-filtered')),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (drafts) => {
        const whole = views(drafts)
        drafts.forEach((_, seq) => {
          const upTo = new NatTables()
          for (const each of traceOf(drafts.slice(0, seq + 1))) upTo.append([each])
          expect(upTo.at(seq)).toEqual(whole[seq])
        })
      }),
      { numRuns: 60 },
    )
  })
})
