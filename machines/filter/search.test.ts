import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { traceArbitrary } from '../trace/arbitrary.ts'
import type { Draft, TraceEvent } from '../trace/event.ts'
import { CONNECTED, message, START, state, traceOf } from '../trace/sample.ts'
import { filterArbitrary } from './arbitrary.ts'
import type { DeepValues } from './deep.ts'
import { messageOf } from './message.ts'
import { parseFilter } from './parse.ts'
import { findAll, Search, type KnownValues } from './search.ts'
import { Surroundings } from './surroundings.ts'

function filterOf(text: string) {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new Error(messageOf(parsed.error))
  if (!parsed.filter) throw new Error('empty')
  return parsed.filter
}

function found(text: string, events: readonly TraceEvent[], values?: KnownValues): number[] {
  const around = new Surroundings()
  return findAll(filterOf(text), events, { around, ...(values && { values }) })
}

/** bob behind a NAT gets a request of alice, sent again after a timer, and answers. */
const udp = { transport: 'udp', protocol: 'stun', size: 100 } as const
const request = { ...udp, type: 'binding-request', summary: 'Binding request, USE-CANDIDATE' }
const answer = { ...udp, type: 'binding-success-response', summary: 'Binding success response' }
const outside = { from: '192.0.2.1:5000', to: '198.51.100.1:6000' }
const inside = { from: '192.0.2.1:5000', to: '192.168.1.10:7000' }
const bytes = 'AAEAACESpEJWh9cXf4JVosKxGhY='
const WAY: readonly Draft[] = [
  { kind: 'packet.send', at: 'alice', packet: 1, ...outside, ...request, bytes },
  {
    kind: 'packet.drop',
    at: 'internet',
    packet: 1,
    ...outside,
    ...request,
    by: 'internet',
    reason: 'loss',
  },
  { kind: 'timeout', at: 'alice', machine: 'stun-transaction', timer: 'retransmit', cause: 1 },
  state('alice', 'stun-transaction', 'sent', 'retransmitting'),
  { kind: 'packet.send', at: 'alice', packet: 2, ...outside, ...request, bytes },
  {
    kind: 'packet.translate',
    at: 'nat-home',
    packet: 2,
    ...inside,
    originalFrom: outside.from,
    originalTo: outside.to,
    ...request,
  },
  { kind: 'packet.deliver', at: 'bob', packet: 2, ...inside, ...request },
  {
    kind: 'packet.send',
    at: 'bob',
    packet: 3,
    from: inside.to,
    to: inside.from,
    host: 'alice',
    ...answer,
    bytes: '',
  },
  message('alice', 'send', 'Hello'),
]
const home = {
  ...START,
  hosts: [
    { id: 'alice', role: 'peer', addresses: ['192.0.2.1'] },
    { id: 'nat-home', role: 'nat', addresses: ['198.51.100.1'] },
    { id: 'bob', role: 'peer', addresses: ['192.168.1.10'] },
  ],
  scenario: {
    ...(START.kind === 'lab.start' ? START.scenario : {}),
    peers: { alice: { network: 'internet' }, bob: { network: 'home' } },
    networks: { home: { nat: 'full-cone' } },
  },
} as unknown as TraceEvent
const way = [home, ...traceOf(WAY).slice(1)]

describe('a search', () => {
  it.each([
    ['stun.type == "binding-request" && from == alice', [1, 2, 5, 6, 7]],
    ['to == bob', [1, 2, 5, 6, 7]],
    ['to == nat-home and kind == packet.send', [1, 5]],
    ['from == bob', [8]],
    ['to != bob', [8]],
    ['!(to == bob) && stun', [8]],
    ['from.address == 192.0.2.1 && to.port == 7000', [6, 7]],
    ['udp.port == 6000', [1, 2, 5]],
    ['lost', [2]],
    ['lost == false', []],
    ['retransmission', [5, 6, 7]],
    ['reason in {mtu, loss}', [2]],
    ['state == retransmitting', [4]],
    ['previous ~ "^s"', [4]],
    ['time > 7ms', [8, 9]],
    ['time <= 0.002', [0, 1, 2]],
    ['atMs == 3', [3]],
    ['size >= 0.1kB', [1, 2, 5, 6, 7, 8]],
    ['USE-CANDIDATE ALICE', [1, 5]],
    ['summary contains "success"', [8]],
    ['text == hello', [9]],
    ['to == bob || channel == data', [1, 2, 5, 6, 7, 9]],
    ['cause == 1', [2, 3]],
  ])('for %j finds %j', (text, expected) => {
    expect(found(text, way)).toEqual(expected)
  })

  it('finds the same in a trace that grows as in a whole one', () => {
    const events: TraceEvent[] = []
    const search = new Search(filterOf('to == bob && retransmission'), {
      around: new Surroundings(),
    })
    for (const event of way) {
      events.push(event)
      expect(search.take(events, events.length)).toBe(true)
    }
    expect(search.found).toEqual([5, 6, 7])
  })

  it('stops when it is time, and goes on from there', () => {
    const events = traceOf(Array.from({ length: 60 }, () => CONNECTED).flat())
    const search = new Search(filterOf('kind == signal'), { around: new Surroundings() })
    expect(search.take(events, events.length, () => true)).toBe(false)
    expect(search.length).toBe(250)
    while (!search.take(events, events.length, () => true));
    expect(search.found).toHaveLength(120)
  })

  it('waits for what bytes say, and reads numbers out of words', () => {
    const said: Record<number, DeepValues> = {
      1: { 'stun.username': ['af55:8eca'], 'turn.lifetime': ['600 s'] },
      2: { 'dtls.content-type': ['handshake (22)', 'alert (21)'], 'turn.lifetime': ['1200 s'] },
    }
    const values = { length: 2, of: (seq: number) => said[seq] }
    const search = new Search(filterOf('stun.username || dtls.content-type == 22'), {
      around: new Surroundings(),
      values,
    })
    expect(search.deepFields).toEqual(['stun.username', 'dtls.content-type'])
    expect([search.take(way, 3), search.found]).toEqual([false, [1]])
    values.length = 3
    expect([search.take(way, 3), search.found]).toEqual([true, [1, 2]])
    const all = { length: way.length, of: values.of }
    expect(found('turn.lifetime > 10m', way, all)).toEqual([2])
    expect(found('turn.lifetime == 600', way, all)).toEqual([1])
    expect(found('dtls.content-type == alert', way, all)).toEqual([2])
    expect(found('dtls.content-type != alert', way, all)).toEqual([])
    expect(found('stun.username ~ "^af.*:"', way, all)).toEqual([1])
  })

  it('of any filter over any trace ends without throwing', () => {
    fc.assert(
      fc.property(filterArbitrary, traceArbitrary, (filter, events) => {
        // What a command says is written from a whole one.
        fc.pre(events.every(({ kind }) => kind !== 'command'))
        const trace = events as TraceEvent[]
        const values = { length: trace.length, of: () => undefined }
        const seqs = findAll(filter, trace, { around: new Surroundings(), values })
        const others = findAll({ kind: 'not', part: filter }, trace, {
          around: new Surroundings(),
          values,
        })
        expect([...seqs, ...others].sort((a, b) => a - b)).toEqual(trace.map(({ seq }) => seq))
      }),
    )
  })
})
