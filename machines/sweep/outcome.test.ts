import { describe, expect, it } from 'vitest'
import { TraceWriter } from '../ladder/fixture.ts'
import { outcomeOf } from './outcome.ts'

/** A run in which both peers reach each state of their connection, some time after one another. */
function both(...states: string[]): TraceWriter {
  const trace = new TraceWriter()
  trace.command('alice', 'bob')
  for (const state of states)
    for (const peer of ['alice', 'bob']) {
      trace.later(1000)
      trace.state(peer, 'connection', state)
    }
  return trace
}

const verdictOf = (...states: string[]): string => outcomeOf(both(...states).events).verdict

describe('a run', () => {
  it('connected when both were, closed properly or not at all', () => {
    expect(verdictOf('connecting', 'connected')).toBe('connected')
    expect(verdictOf('connecting', 'connected', 'closed')).toBe('connected')
  })

  it('was lost when both were connected and do not stay so', () => {
    expect(verdictOf('connected', 'disconnected')).toBe('lost')
    expect(verdictOf('connected', 'disconnected', 'failed')).toBe('lost')
  })

  it('failed when one failed first, and did not finish when nothing is decided', () => {
    expect(verdictOf('connecting', 'failed')).toBe('failed')
    expect(verdictOf('connecting')).toBe('unfinished')
    expect(outcomeOf(new TraceWriter().events)).toMatchObject({ verdict: 'unfinished', times: {} })
    const oneSide = both('connecting')
    oneSide.state('alice', 'connection', 'connected')
    expect(outcomeOf(oneSide.events).verdict).toBe('unfinished')
  })

  it('broke down with its lab, whatever it had come to', () => {
    const trace = both('connected')
    trace.write({ kind: 'lab.end', at: 'lab', reason: 'crashed', cause: 0 })
    expect(outcomeOf(trace.events).verdict).toBe('broken')
  })
})

describe('its times', () => {
  it('are when the last peer had come to it', () => {
    const trace = both('connecting')
    trace.state('alice', 'ice', 'connected')
    trace.later(500)
    trace.state('bob', 'ice', 'completed')
    trace.state('alice', 'dtls', 'connected')
    const { times } = outcomeOf(trace.events)
    expect(times).toEqual({ ice: 2500 })
  })
})

it('tells the cause of a failure, and counts what was lost and sent again', () => {
  const trace = both('connecting')
  trace.packet('alice', 'bob', 'stun', 'binding-request', 'Binding request', 'partition')
  trace.write({
    kind: 'timeout',
    at: 'alice',
    machine: 'stun-transaction',
    timer: 'retransmit',
    cause: 1,
  })
  trace.state('alice', 'ice', 'failed')
  trace.state('alice', 'connection', 'failed')
  expect(outcomeOf(trace.events)).toMatchObject({
    verdict: 'failed',
    cause: 'partition',
    drops: 1,
    retransmissions: 1,
  })
})
