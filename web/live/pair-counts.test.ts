import { expect, it } from 'vitest'
import { PairCounts } from './pair-counts.ts'

it('goes on counting when another pair is selected, and leaves what it does not know', () => {
  const counts = new PairCounts()
  const look = (countsOf: string, sentBytes: number) =>
    counts.take({ countsOf, sentBytes }).sentBytes
  expect([look('a', 10), look('a', 30), look('b', 5), look('b', 7), look('a', 1)]).toEqual([
    ...[10, 30, 35, 37],
    38,
  ])
  expect(counts.take({ countsOf: 'a' })).toEqual({ countsOf: 'a' })
})

it('leaves the counts of a transport alone', () => {
  const counts = new PairCounts()
  counts.take({ sentBytes: 10 })
  expect(counts.take({ sentBytes: 5 })).toEqual({ sentBytes: 5 })
})
