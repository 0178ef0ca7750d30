import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomOf } from './random.ts'

const seed = fc.nat({ max: 0xffff_ffff })

describe('a stream of numbers', () => {
  it('is the same for the same seeds, and another one for others', () => {
    const first = (...seeds: number[]) => {
      const random = randomOf(...seeds)
      return Array.from({ length: 20 }, () => random.below(1_000_000))
    }
    expect(first(1, 2)).toEqual(first(1, 2))
    expect(first(1, 2)).not.toEqual(first(2, 1))
    expect(first(0)).not.toEqual(first(1))
    expect(new Set(first(7)).size).toBe(20)
  })

  it('stays within its bounds', () => {
    fc.assert(
      fc.property(
        seed,
        fc.integer({ min: -50, max: 50 }),
        fc.nat({ max: 90 }),
        (a, least, more) => {
          const value = randomOf(a).between(least, least + more)
          expect(value).toBeGreaterThanOrEqual(least)
          expect(value).toBeLessThanOrEqual(least + more)
        },
      ),
    )
  })

  it('shuffles without losing or doubling anything', () => {
    fc.assert(
      fc.property(seed, fc.uniqueArray(fc.nat(), { maxLength: 9 }), (a, all) => {
        expect(
          randomOf(a)
            .shuffled(all)
            .sort((x, y) => x - y),
        ).toEqual([...all].sort((x, y) => x - y))
      }),
    )
  })

  it('reaches every value', () => {
    const random = randomOf(3)
    const seen = new Set(Array.from({ length: 200 }, () => random.pick(['a', 'b', 'c', 'd'])))
    expect(seen.size).toBe(4)
    expect(() => random.pick([])).toThrow('nothing to pick')
  })
})
