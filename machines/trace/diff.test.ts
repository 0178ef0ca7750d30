import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { traceArbitrary } from './arbitrary.ts'
import { diffTraces, formatDiff } from './diff.ts'
import type { TraceEvent } from './event.ts'
import { CONNECTED, START, pair, traceOf } from './sample.ts'

const trace = traceOf(CONNECTED)

/** The trace with fields of one event changed. */
function changed(seq: number, fields: object): TraceEvent[] {
  return trace.map((event) => (event.seq === seq ? { ...event, ...fields } : event))
}

test('a trace does not differ from itself', () => {
  fc.assert(
    fc.property(traceArbitrary, (events) => {
      expect(diffTraces(events, structuredClone(events))).toMatchObject({ same: true, header: [] })
    }),
  )
})

test('the first divergence is found, with the fields that differ', () => {
  expect(diffTraces(trace, changed(4, { to: 'closed', atUs: 9 }))).toEqual({
    same: false,
    counts: { a: 18, b: 18 },
    header: [],
    first: {
      seq: 4,
      a: trace[4],
      b: { ...trace[4], to: 'closed', atUs: 9 },
      fields: [
        { path: 'atUs', a: 4000, b: 9 },
        { path: 'to', a: 'have-local-offer', b: 'closed' },
      ],
    },
  })
})

test('is symmetric in where the traces part', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 17 }), fc.nat({ max: 17 }), (seq, length) => {
      const other = changed(seq, { at: 'elsewhere' }).slice(0, length + 1)
      const first = diffTraces(trace, other).first?.seq
      expect(first).toBe(Math.min(seq, length + 1) === 18 ? undefined : Math.min(seq, length + 1))
      expect(diffTraces(other, trace).first?.seq).toBe(first)
    }),
  )
})

test('nested fields are named by their path', () => {
  const other = traceOf([pair('alice', 'failed')])
  const one = traceOf([pair('alice', 'succeeded')])
  const moved = structuredClone(other)
  Object.assign((moved[1] as Extract<TraceEvent, { kind: 'pair' }>).local, { port: 7 })
  expect(diffTraces(one, moved).first?.fields.map(({ path }) => path)).toEqual([
    'change',
    'local.port',
  ])
})

test('a trace that ends early diverges where the other goes on', () => {
  const { first, counts } = diffTraces(trace.slice(0, 5), trace)
  expect(first).toEqual({ seq: 5, a: undefined, b: trace[5], fields: [] })
  expect(counts).toEqual({ a: 5, b: 18 })
})

describe('the header', () => {
  const scenario = { ...(START as Extract<TraceEvent, { kind: 'lab.start' }>).scenario, seed: 9 }

  test('is told apart from what happened', () => {
    const diff = diffTraces(trace, changed(0, { scenario }))
    expect(diff).toMatchObject({ same: false, header: [{ path: 'scenario.seed', a: 1, b: 9 }] })
    expect(diff.first).toBeUndefined()
  })

  test('and does not hide it', () => {
    const other = [...changed(0, { scenario }).slice(0, 6), ...trace.slice(7)]
    expect(diffTraces(trace, other).first?.seq).toBe(6)
  })
})

describe('as text', () => {
  test('the same', () => {
    expect(formatDiff(diffTraces(trace, trace))).toBe('The traces are the same: 18 events.\n')
  })

  test('a changed field', () => {
    expect(formatDiff(diffTraces(trace, changed(4, { to: 'zu\u202e\n' })))).toBe(
      [
        'The traces differ: 18 and 18 events.',
        '',
        'First divergence at seq 4',
        '  a: 4.000 ms  {"seq":4,"atUs":4000,"kind":"state","at":"alice","cause":3,"machine":"signaling","from":"stable","to":"have-local-offer"}',
        '  b: 4.000 ms  {"seq":4,"atUs":4000,"kind":"state","at":"alice","cause":3,"machine":"signaling","from":"stable","to":"zu\\u202e\\n"}',
        '',
        'It differs in',
        '  to: "have-local-offer" -> "zu\\u202e\\n"',
        '',
      ].join('\n'),
    )
  })

  test('only the start', () => {
    const text = formatDiff(diffTraces(trace, changed(0, { werift: '1.0.0' })))
    expect(text).toContain('The start differs in\n  werift: "0.25.2" -> "1.0.0"')
    expect(text).toContain('What happened after the start is the same.')
  })

  test('an early end', () => {
    expect(formatDiff(diffTraces(trace.slice(0, 5), trace))).toContain('  a: (the trace has ended)')
  })
})
