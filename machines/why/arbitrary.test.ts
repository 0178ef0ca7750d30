import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { connection, longTrace, TraceWriter } from '../ladder/fixture.ts'
import { traceArbitrary } from '../trace/arbitrary.ts'
import type { TraceEvent } from '../trace/event.ts'
import type { Explanation } from './explanation.ts'
import { why } from './why.ts'

function expectSound(events: readonly TraceEvent[], explanation: Explanation | undefined): void {
  if (!explanation) return
  const { failure, culprit, chain, text, fix } = explanation
  const known = new Set(events.map(({ seq }) => seq))
  expect([failure, culprit, ...chain].filter((seq) => !known.has(seq))).toEqual([])
  expect(chain).toEqual([...new Set(chain)].sort((a, b) => a - b))
  expect(chain).toContain(failure)
  expect(chain).toContain(culprit)
  expect(text).not.toMatch(/undefined|\[object/)
  expect(fix.length).toBeGreaterThan(0)
}

describe('whatever a trace holds', () => {
  test('an explanation names only its events, and asking never throws', () => {
    fc.assert(
      fc.property(traceArbitrary, fc.nat({ max: 15 }), (events, seq) => {
        const trace = events as TraceEvent[]
        expectSound(trace, why(trace))
        expectSound(trace, why(trace, seq))
      }),
      { numRuns: 400 },
    )
  })
})

describe('a run that goes well', () => {
  test('needs no explanation, however far it has come', () => {
    const trace = connection().events
    for (let length = 0; length <= trace.length; length++)
      expect(why(trace.slice(0, length))).toBeUndefined()
  })

  test('a packet that was lost on the way can still be asked about', () => {
    const trace = connection().events
    const drop = trace.find(({ kind }) => kind === 'packet.drop')
    const explanation = why(trace, drop?.seq)
    expect(explanation).toMatchObject({ cause: 'loss', failure: drop?.seq, culprit: drop?.seq })
    expectSound(trace, explanation)
  })

  test('an event that is no failure has no why', () => {
    expect(why(new TraceWriter().events, 0)).toBeUndefined()
    expect(why([], 3)).toBeUndefined()
  })
})

test('a long run that goes well needs none, either', () => {
  const trace = longTrace(20_000)
  expect(why(trace)).toBeUndefined()
})
