import { describe, expect, it } from 'vitest'
import { connection, TraceWriter } from './fixture.ts'
import { createLadder } from './ladder.ts'
import type { Row } from './row.ts'

function timed({ events }: TraceWriter, zoom: 'milestones' | 'all'): string[] {
  const ladder = createLadder(zoom)
  ladder.append(events)
  return ladder.rows
    .filter((row): row is Row & { roundTripUs: number } => row.roundTripUs !== undefined)
    .map(({ from, label, roundTripUs }) => `${from}: ${label} ${roundTripUs / 1000} ms`)
}

describe('round trips', () => {
  it('of a response begin when what brought it about was sent', () => {
    expect(timed(connection(), 'all')).toContain('stun: Binding success response 50 ms')
  })

  it('of signaling go from the offer to the answer', () => {
    expect(timed(connection(), 'milestones')[0]).toBe('signaling: answer 100 ms')
  })

  it('belong to answers only, not to a request that another one brought about', () => {
    const trace = new TraceWriter()
    trace.packet('alice', 'bob', 'stun', 'binding-request', 'Binding request')
    trace.packet('bob', 'alice', 'stun', 'binding-request', 'Binding request')
    expect(timed(trace, 'all')).toEqual([])
  })

  it('of what was lost are none', () => {
    const trace = new TraceWriter()
    trace.packet('alice', 'stun', 'stun', 'binding-request', 'Binding request')
    trace.packet('stun', 'alice', 'stun', 'binding-success-response', 'Success', 'loss')
    expect(timed(trace, 'all')).toEqual([])
  })
})
