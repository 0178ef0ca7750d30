import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../trace/event.ts'
import { ZOOMS } from '../trace/zoom.ts'
import { connection, HOSTS, longTrace, TraceWriter } from './fixture.ts'
import { createLadder } from './ladder.ts'
import type { Row } from './row.ts'

function rowsOf(events: readonly TraceEvent[], zoom: (typeof ZOOMS)[number]): readonly Row[] {
  const ladder = createLadder(zoom)
  ladder.append(events)
  return ladder.rows
}

const short = ({ from, to, label, style }: Row): string =>
  style === 'note' ? `${from}: ${label}` : `${from} ${style} ${to}: ${label}`

describe('the ladder', () => {
  it('stands peers outside and servers between', () => {
    const ladder = createLadder('signaling')
    ladder.append(connection().events)
    expect(ladder.participants.map(({ id }) => id)).toEqual(['alice', 'signaling', 'stun', 'bob'])
  })

  it('draws signaling messages hop by hop, as they go through the server', () => {
    expect(rowsOf(connection().events, 'signaling').map(short)).toEqual([
      'alice: ▸ connect to bob',
      'alice: have-local-offer',
      'alice solid signaling: offer',
      'signaling solid bob: offer',
      'bob: have-remote-offer',
      'bob: stable',
      'bob solid signaling: answer',
      'signaling solid alice: answer',
      'alice: stable',
      'alice solid signaling: candidate host 203.0.113.10:50000',
      'signaling solid bob: candidate host 203.0.113.10:50000',
    ])
  })

  it('adds states, flights and channel messages as milestones', () => {
    const rows = rowsOf(connection().events, 'milestones').map(short)
    expect(rows).toContain('alice: ICE connected')
    expect(rows).toContain('bob solid alice: ClientHello')
    expect(rows).toContain('alice solid bob: ServerHello … ServerHelloDone')
    expect(rows).toContain('alice solid bob: chat: “hello”')
    expect(rows.filter((row) => row.includes('Binding'))).toEqual([])
  })

  it('draws every packet once at zoom all, lost ones with the reason', () => {
    const { events } = connection()
    const rows = rowsOf(events, 'all')
    const arrows = rows.filter(({ style }) => style !== 'note')
    expect(arrows).toHaveLength(events.filter(({ kind }) => kind === 'packet.send').length)
    expect(rows.map(short)).toContain('alice lost bob: Binding request: the link lost it')
    expect(rows.map(short)).toContain('stun dashed alice: Binding success response')
  })

  it('draws a flight that is sent again as a new arrow, and a lost one as lost', () => {
    const trace = new TraceWriter()
    trace.packet('bob', 'alice', 'dtls', 'client-hello', 'ClientHello', 'loss')
    trace.packet('bob', 'alice', 'dtls', 'client-hello', 'ClientHello')
    trace.packet('alice', 'bob', 'dtls', 'server-hello', 'ServerHello')
    trace.packet('alice', 'bob', 'dtls', 'certificate', 'Certificate, ServerHelloDone', 'loss')
    expect(rowsOf(trace.events, 'milestones').map(short)).toEqual([
      'bob lost alice: ClientHello: the link lost it',
      'bob solid alice: ClientHello again',
      'alice solid bob: ServerHello … ServerHelloDone (1 of 2 lost)',
    ])
  })

  it('says once what a transport and its connection do together', () => {
    const trace = new TraceWriter()
    trace.state('alice', 'ice', 'checking')
    trace.state('alice', 'ice', 'checking')
    trace.state('bob', 'ice', 'checking')
    const ladder = createLadder('milestones')
    ladder.append(trace.events)
    expect(ladder.rows.map(short)).toEqual(['alice: ICE checking', 'bob: ICE checking'])
    expect(ladder.rowOf(2)).toBe(0)
    expect(rowsOf(trace.events, 'all')).toHaveLength(3)
  })

  it('says it once too where the state of the whole stands between', () => {
    const trace = new TraceWriter()
    trace.state('alice', 'ice', 'failed')
    trace.state('alice', 'connection', 'failed')
    trace.state('alice', 'ice', 'failed')
    const ladder = createLadder('milestones')
    ladder.append(trace.events)
    expect(ladder.rows.map(short)).toEqual(['alice: ICE failed', 'alice: Connection failed'])
    expect(ladder.rowOf(3)).toBe(0)
  })

  it('says where a packet without a destination was bound', () => {
    const trace = new TraceWriter()
    trace.packet('alice', 'nobody', 'stun', 'binding-request', 'Binding request', 'no-route')
    const sent = trace.events.map((event) => ({ ...event, host: undefined }) as TraceEvent)
    const [row] = rowsOf(sent, 'all')
    expect(row).toMatchObject({ style: 'note', layer: 'fault' })
    expect(row?.label).toBe('✗ nobody has that address (nobody): Binding request to 192.0.2.2:2')
  })

  it('keeps a column for NATs only where packets show', () => {
    const trace = new TraceWriter([...HOSTS, { id: 'nat-home', role: 'nat', addresses: [] }])
    for (const zoom of ZOOMS) {
      const ladder = createLadder(zoom)
      ladder.append(trace.events)
      expect(ladder.participants.some(({ id }) => id === 'nat-home')).toBe(zoom === 'all')
    }
  })

  it.each(ZOOMS)('gives the same rows however the trace is cut into batches (%s)', (zoom) => {
    const { events } = connection()
    const whole = rowsOf(events, zoom)
    fc.assert(
      fc.property(fc.array(fc.nat(events.length)), (cuts) => {
        const ladder = createLadder(zoom)
        const bounds = [0, ...cuts.toSorted((a, b) => a - b), events.length]
        bounds.forEach((end, n) => ladder.append(events.slice(bounds[n - 1] ?? 0, end)))
        expect(ladder.rows).toEqual(whole)
      }),
      { numRuns: 30 },
    )
  })

  it.each(ZOOMS)('orders rows by seq and finds the row of every event it covers (%s)', (zoom) => {
    const events = longTrace(500)
    const ladder = createLadder(zoom)
    ladder.append(events)
    ladder.rows.forEach((row, index) => {
      expect(row.seq).toBeGreaterThan(ladder.rows[index - 1]?.seq ?? -1)
      for (const seq of row.covers) expect(ladder.rowOf(seq)).toBe(index)
      expect(ladder.lastRowAt(row.seq)).toBe(index)
    })
    expect(ladder.lastRowAt(0)).toBe(-1)
    expect(ladder.lastRowAt(events.length)).toBe(ladder.rows.length - 1)
  })

  it('shows at each zoom level all events that the one before shows', () => {
    const { events } = connection()
    const covered = ZOOMS.map((zoom) => new Set(rowsOf(events, zoom).flatMap((row) => row.covers)))
    for (const seq of covered[0] ?? []) expect(covered[1]).toContain(seq)
    for (const seq of covered[1] ?? []) expect(covered[2]).toContain(seq)
  })
})
