import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../trace/event.ts'
import { measured, measureSchema, unitOf } from './measure.ts'

const message = (seq: number, atUs: number, size: number): TraceEvent => ({
  seq,
  atUs,
  kind: 'channel.message',
  at: 'bob',
  direction: 'receive',
  label: 'data',
  size,
})
const end: TraceEvent = { seq: 3, atUs: 90_000, kind: 'lab.end', at: 'lab', reason: 'stop' }
const events = [message(0, 1000, 10), message(1, 4500, 20), message(2, 5000, 30), end]
const got = { event: { kind: 'channel.message' } }
const lost = { event: { kind: 'packet.drop' } }
const over = { event: { kind: 'lab.end' } }

describe('a measure', () => {
  it.each([
    [{ count: got }, 3],
    [{ count: lost }, 0],
    [{ first: got }, 1],
    [{ last: got }, 5],
    [{ from: got, to: over }, 89],
    [{ longest: got }, 3.5],
    [{ sum: got, field: 'size' }, 60],
    [{ most: got, field: 'size' }, 30],
    [{ most: lost, field: 'size' }, undefined],
    [{ first: lost }, undefined],
    [{ longest: over }, undefined],
    [{ from: over, to: got }, undefined],
  ])('%j is %s', (given, figure) => {
    expect(measured(measureSchema.parse(given), events)).toBe(figure)
  })

  it('is taken of runs as long as any', () => {
    const long = Array.from({ length: 200_000 }, (_, seq) => message(seq, seq * 1000, 1))
    expect(measured(measureSchema.parse({ longest: got }), long)).toBe(1)
  })

  it('has a unit unless it counts', () => {
    expect(unitOf(measureSchema.parse({ count: got }))).toBeUndefined()
    expect(unitOf(measureSchema.parse({ most: got, field: 'size' }))).toBeUndefined()
    expect(unitOf(measureSchema.parse({ longest: got }))).toBe('ms')
  })
})
