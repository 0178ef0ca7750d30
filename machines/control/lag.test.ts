import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentCommand, tookCommand } from './fixture.ts'
import { histogramOf, lagAxis, lagsOf } from './lag.ts'

describe('the lag of a channel', () => {
  it('is what half, most and all of its commands took', () => {
    const events = Array.from({ length: 100 }, (_, n) => tookCommand(n + 1, (n + 1) * 1000))
    const [lag] = lagsOf(events)
    expect(lag?.spread).toEqual({
      ...{ minUs: 1000, medianUs: 50_000, p95Us: 95_000, p99Us: 99_000, maxUs: 100_000 },
    })
  })

  it('knows what was overtaken and never came, and what is still under way', () => {
    const sent = [1, 2, 3, 4, 5].map((n) => sentCommand(n))
    const [lag] = lagsOf([...sent, tookCommand(1, 60_000), tookCommand(4, 60_000)])
    expect(lag).toMatchObject({ sent: 5, applied: 2, lost: 2, underWay: 1 })
    const late = tookCommand(2, 90_000, { outcome: 'outdated' })
    const [later] = lagsOf([...sent, tookCommand(1, 1), tookCommand(4, 1), late])
    expect(later).toMatchObject({ outdated: 1, lost: 1, underWay: 1 })
    expect(later?.lagsUs).toHaveLength(2)
  })

  it('is counted for each channel and direction', () => {
    const back = { at: 'bob', peer: 'alice' }
    const refused = { outcome: 'refused', n: undefined, lagUs: undefined } as const
    const lags = lagsOf([
      ...[sentCommand(1), sentCommand(1, { label: 'other' }), sentCommand(1, back)],
      ...[tookCommand(1, 5), tookCommand(2, 5, refused)],
    ])
    expect(lags.map(({ from, to, label, applied }) => [from, to, label, applied])).toEqual([
      ['alice', 'bob', 'pad', 1],
      ['alice', 'bob', 'other', 0],
      ['bob', 'alice', 'pad', 0],
    ])
    expect(lags.map((lag) => lag.refused)).toEqual([1, 0, 0])
    expect(lags[1]?.spread).toBeUndefined()
  })
})

describe('a histogram', () => {
  it('has every lag in one bin, on an axis that two channels share', () => {
    const lags = fc.array(fc.nat(3_000_000), { minLength: 1 })
    fc.assert(
      fc.property(lags, lags, fc.integer({ min: 5, max: 60 }), (one, other, most) => {
        const events = [
          ...one.map((lagUs, n) => tookCommand(n + 1, lagUs)),
          ...other.map((lagUs, n) => tookCommand(n + 1, lagUs, { label: 'other' })),
        ]
        const channels = lagsOf(events)
        const axis = lagAxis(channels, most)
        expect(axis.bins).toBeLessThanOrEqual(most)
        for (const { lagsUs } of channels)
          expect(histogramOf(lagsUs, axis).reduce((sum, count) => sum + count, 0)).toBe(
            lagsUs.length,
          )
      }),
    )
  })

  it('puts a lag into the bin that begins at or before it', () => {
    expect(histogramOf([0, 999, 1000, 5000], { binUs: 1000, bins: 3 })).toEqual([2, 1, 1])
  })
})
