import { describe, expect, it } from 'vitest'
import { Bands } from './bands.ts'
import { connection, TraceWriter } from './fixture.ts'

/** Each band with the number of events in it. */
function bandsOf({ events }: TraceWriter): string[] {
  const bands = new Bands()
  for (const event of events) bands.take(event, event.seq)
  const ends = [...bands.all.slice(1).map(({ row }) => row), bands.endRow ?? events.length]
  return bands.all.map(({ phase, row }, n) => `${phase} ${(ends[n] ?? 0) - row}`)
}
const phases = (trace: TraceWriter): string[] =>
  bandsOf(trace).map((band) => band.split(' ')[0] ?? '')

const CHECK = 'Binding request, USERNAME a:b, controlling'

describe('the phases of a run', () => {
  it('follow the stages of a connection', () => {
    expect(phases(connection())).toEqual(['signaling', 'ice', 'dtls', 'data'])
  })

  it('keep what trickles in, and what keeps a connection alive, where it happens', () => {
    const trace = connection()
    const before = phases(trace)
    for (let n = 0; n < 30; n++) {
      trace.packet('alice', 'bob', 'stun', 'binding-request', CHECK)
      trace.packet('alice', 'bob', 'sctp', 'sack', 'SACK')
      trace.signal('alice', 'bob', 'ack')
    }
    expect(phases(trace)).toEqual(before)
  })

  it('let servers be asked while peers still signal, and begin with the first check', () => {
    const trace = new TraceWriter()
    trace.signal('alice', 'bob', 'offer')
    trace.packet('alice', 'stun', 'stun', 'binding-request', 'Binding request')
    trace.signal('bob', 'alice', 'answer')
    const signaled = trace.events.length - 1
    trace.packet('alice', 'bob', 'stun', 'binding-request', CHECK)
    expect(bandsOf(trace)).toEqual([`signaling ${signaled}`, 'ice 2'])
  })

  it('go back to signaling at an offer, and to ICE when checks bear another name', () => {
    const trace = connection()
    trace.packet('alice', 'bob', 'stun', 'binding-request', CHECK)
    trace.signal('alice', 'bob', 'offer')
    trace.packet('alice', 'bob', 'stun', 'binding-request', CHECK)
    trace.packet('alice', 'bob', 'stun', 'binding-request', CHECK.replace('a:b', 'c:d'))
    expect(phases(trace).slice(-3)).toEqual(['data', 'signaling', 'ice'])
  })

  it('turn after a few messages, from where the first of them was', () => {
    const trace = connection()
    trace.signal('alice', 'bob', 'offer')
    trace.message('alice', 'bob', 'one')
    expect(phases(trace).at(-1)).toBe('signaling')
    trace.signal('bob', 'alice', 'answer')
    const answered = trace.events.length
    for (const text of ['two', 'three']) trace.message('alice', 'bob', text)
    expect(bandsOf(trace).at(-1)).toBe(`data ${trace.events.length - answered}`)
  })

  it('do not hold the end of the run', () => {
    const trace = connection()
    const length = trace.events.length
    trace.write({ kind: 'lab.end', at: 'lab', reason: 'stop' })
    const bands = new Bands()
    for (const event of trace.events) bands.take(event, event.seq)
    expect(bands.indexAt(length - 1)).toBe(bands.all.length - 1)
    expect(bands.indexAt(length)).toBe(-1)
  })
})
