import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distributionOf, histogram, spreadOf, timesOf } from './distribution.ts'
import type { RunOutcome, Verdict } from './outcome.ts'

function run(verdict: Verdict, more: Partial<RunOutcome> = {}): RunOutcome {
  return { verdict, times: {}, retransmissions: 0, drops: 0, events: 10, endUs: 1000, ...more }
}

test('outcomes are counted, their causes by how often they are', () => {
  const outcomes = [
    run('connected', { drops: 3, times: { open: 70 } }),
    run('failed', { cause: 'loss', drops: 9 }),
    run('failed', { cause: 'loss' }),
    run('lost', { cause: 'consent' }),
  ]
  expect(distributionOf(outcomes)).toMatchObject({
    runs: 4,
    verdicts: { connected: 1, failed: 2, lost: 1, unfinished: 0, broken: 0 },
    causes: [
      { cause: 'loss', count: 2 },
      { cause: 'consent', count: 1 },
    ],
    drops: { min: 0, median: 0, max: 9 },
  })
  expect(timesOf(outcomes, 'open')).toEqual([70])
  expect(distributionOf([])).toMatchObject({ runs: 0, causes: [] })
})

test('a spread is of values that were', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect(spreadOf(hundred)).toEqual({ count: 100, min: 1, median: 50, p95: 95, max: 100 })
  expect(spreadOf([7])).toEqual({ count: 1, min: 7, median: 7, p95: 7, max: 7 })
  expect(spreadOf([])).toBeUndefined()
})

test('bins are of one round width', () => {
  expect(histogram([130, 180, 910], 10)).toMatchObject([
    { from: 100, to: 200, count: 2 },
    { from: 200, count: 0 },
    ...Array.from({ length: 6 }, () => ({ count: 0 })),
    { from: 900, to: 1000, count: 1 },
  ])
  expect(histogram([5, 5], 20)).toEqual([{ from: 5, to: 6, count: 2 }])
})

test('every value is in one bin, and there are not too many', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(40_000_000), { minLength: 1 }),
      fc.integer({ min: 2, max: 40 }),
      (values, most) => {
        const bins = histogram(values, most)
        expect(bins.length).toBeLessThanOrEqual(most)
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length)
        for (const value of values)
          expect(bins.some(({ from, to }) => from <= value && value <= to)).toBe(true)
      },
    ),
  )
})
