import { describe, expect, it } from 'vitest'
import { PERFECT_LINK, type LinkValues } from '../../../../machines/scenario/link-values.ts'
import { jitterUs } from './jitter.ts'
import { randomFor } from '../../testing/random-for.ts'

const COUNT = 20_000

/** Sorted shares of the bound, so that an index is a percentile. */
function draws(jitter: LinkValues['jitter']): number[] {
  const random = randomFor(11)
  const values = { ...PERFECT_LINK, jitterMs: 100, jitter }
  return Array.from({ length: COUNT }, () => jitterUs(values, 'jitter', random) / 100_000).sort(
    (a, b) => a - b,
  )
}
const mean = (shares: number[]): number => shares.reduce((sum, each) => sum + each, 0) / COUNT
const percentile = (shares: number[], percent: number): number =>
  shares[Math.floor((COUNT * percent) / 100)] ?? NaN

describe('jitter', () => {
  it.each(['uniform', 'normal', 'heavy-tail'] as const)(
    '%s stays between 0 and its bound',
    (jitter) => {
      const shares = draws(jitter)
      expect(shares[0]).toBeGreaterThanOrEqual(0)
      expect(shares.at(-1)).toBeLessThanOrEqual(1)
    },
  )

  it('is spread evenly when uniform', () => {
    const shares = draws('uniform')
    for (const percent of [10, 25, 50, 75, 90])
      expect(percentile(shares, percent)).toBeCloseTo(percent / 100, 1)
  })

  it('gathers around the middle when normal', () => {
    const shares = draws('normal')
    const deviation = Math.sqrt(mean(shares.map((each) => (each - 0.5) * (each - 0.5))))
    expect(mean(shares)).toBeCloseTo(0.5, 2)
    expect(deviation).toBeCloseTo(1 / Math.sqrt(48), 2)
  })

  it('is mostly small and seldom large when its tail is heavy', () => {
    const shares = draws('heavy-tail')
    expect(percentile(shares, 50)).toBeCloseTo(0.046, 2)
    expect(percentile(shares, 95)).toBeCloseTo(0.34, 1)
    expect(percentile(shares, 99)).toBeCloseTo(0.68, 1)
  })

  it('draws nothing when there is none', () => {
    expect(jitterUs(PERFECT_LINK, 'jitter', () => expect.unreachable())).toBe(0)
  })
})
