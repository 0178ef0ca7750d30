import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { traceArbitrary } from '../trace/arbitrary.ts'
import type { Draft, TraceEvent } from '../trace/event.ts'
import { CONNECTED, traceOf } from '../trace/sample.ts'
import { alongside, counterpart } from './counterpart.ts'
import { partingOf, Walk } from './parting.ts'

const trace = traceOf(CONNECTED)
const restart: Draft = {
  kind: 'command',
  at: 'alice',
  origin: 'interactive',
  command: { peer: 'alice', do: 'restart-ice' },
}

/** The trace with a command by hand before event `seq`, which moves what follows by one. */
function withRestart(seq: number): TraceEvent[] {
  const atUs = trace[seq]?.atUs ?? 0
  return [...trace.slice(0, seq), { ...restart, seq, atUs }, ...trace.slice(seq)].map(
    (event, place) => ({ ...event, seq: place }),
  )
}

/** The trace in which something else happened at `seq`. */
function changed(events: readonly TraceEvent[], seq: number): TraceEvent[] {
  return events.map((event) => (event.seq === seq ? { ...event, atUs: event.atUs + 1 } : event))
}

describe('two runs', () => {
  it('are the same as far as they have come', () => {
    expect(partingOf(trace, trace.slice(0, 9))).toMatchObject({ a: 9, b: 9, isParted: false })
    expect(partingOf(trace, trace)).toMatchObject({ a: trace.length, isParted: false, turns: [] })
  })

  it('part at the first event that says something else', () => {
    expect(partingOf(trace, changed(trace, 7))).toMatchObject({ a: 7, b: 7, isParted: true })
  })

  it('go on together behind a command that only one has', () => {
    const turned = withRestart(6)
    const parting = partingOf(trace, turned)
    expect(parting).toMatchObject({ isParted: false, turns: [{ side: 'b', event: { seq: 6 } }] })
    expect(parting.stretches).toEqual([
      { a: 0, b: 0, length: 6 },
      { a: 6, b: 7, length: trace.length - 6 },
    ])
    expect(partingOf(turned, trace).turns).toMatchObject([{ side: 'a' }])
    expect(partingOf(trace, changed(turned, 10))).toMatchObject({ a: 9, b: 10, isParted: true })
  })

  it('part at the same place whichever comes first, and however they grow', () => {
    fc.assert(
      fc.property(traceArbitrary, traceArbitrary, fc.nat(), (given, rest, cut) => {
        // Kinds of later versions are events like any.
        const one = given as TraceEvent[]
        const other = [...one.slice(0, cut % (one.length + 1)), ...(rest as TraceEvent[])]
        const whole = partingOf(one, other)
        const mirrored = partingOf(other, one)
        expect([mirrored.b, mirrored.a, mirrored.isParted]).toEqual([
          whole.a,
          whole.b,
          whole.isParted,
        ])
        const walk = new Walk()
        walk.on(one, Math.min(one.length, 3), other, other.length)
        expect(walk.on(one, one.length, other, other.length)).toEqual(whole)
      }),
      { numRuns: 50 },
    )
  })
})

describe('what stands for an event of the other run', () => {
  const turned = withRestart(6)
  const parting = partingOf(trace, turned)

  it('is the same one while they are the same, moved by commands', () => {
    expect(counterpart(parting, ['a', 4], trace, turned, turned.length)).toBe(4)
    expect(counterpart(parting, ['a', 9], trace, turned, turned.length)).toBe(10)
    expect(counterpart(parting, ['b', 10], turned, trace, trace.length)).toBe(9)
    expect(counterpart(parting, ['b', 6], turned, trace, trace.length)).toBeUndefined()
    expect(alongside(parting, ['b', 6], turned, trace, trace.length)).toBe(6)
  })

  it('is one of its kind behind the parting, and none when there is none', () => {
    const shorter = changed(trace, 7).filter(({ seq }) => seq !== 9 && seq !== 14)
    const other = shorter.map((event, seq) => ({ ...event, seq }))
    const parted = partingOf(trace, other)
    expect(parted).toMatchObject({ a: 7, b: 7, isParted: true })
    const of = (seq: number) => counterpart(parted, ['a', seq], trace, other, other.length)
    expect(of(10)).toBe(9)
    expect(trace[9]).toMatchObject({ kind: 'pair', change: 'selected' })
    expect(of(9)).toBeUndefined()
  })

  it('is beside it in time once they have parted', () => {
    const later = changed(trace, 7).map((event) =>
      event.seq > 7 ? { ...event, atUs: event.atUs + 2000 } : event,
    )
    const parted = partingOf(trace, later)
    expect(alongside(parted, ['a', 12], trace, later, later.length)).toBe(10)
    expect(alongside(parted, ['b', 10], later, trace, trace.length)).toBe(12)
  })
})
