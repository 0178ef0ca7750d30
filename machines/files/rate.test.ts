import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Rate } from './rate.ts'

it('keeps every byte in at most 64 stretches, whenever it came', () => {
  const arrivals = fc.array(fc.tuple(fc.nat(3_600_000_000), fc.nat(65_536)), { maxLength: 100 })
  const property = fc.property(arrivals, (all) => {
    const rate = new Rate()
    for (const [afterUs, bytes] of all.toSorted(([a], [b]) => a - b)) rate.add(afterUs, bytes)
    expect(rate.bytes.length).toBeLessThanOrEqual(64)
    const sum = all.reduce((total, [, bytes]) => total + bytes, 0)
    expect(rate.bytes.reduce((total, bytes) => total + bytes, 0)).toBe(sum)
  })
  fc.assert(property)
})

it('tells kilobits a second, and goes on in a copy alone', () => {
  const rate = new Rate()
  rate.add(0, 1000)
  rate.add(250_000, 500)
  const copy = rate.copy()
  copy.add(250_000, 500)
  expect(rate.kbps).toEqual([80, 0, 40])
  expect(copy.kbps).toEqual([80, 0, 80])
})
