import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomStream } from './random.ts'

const draws = (seed: number, owner: string, purpose: string): number[] => {
  const stream = randomStream(seed, owner, purpose)
  return Array.from({ length: 8 }, () => stream.uint32())
}

describe('random streams', () => {
  it('repeat for the same seed, owner and purpose', () => {
    expect(draws(7, 'alice', 'port')).toEqual(draws(7, 'alice', 'port'))
  })

  it('differ as soon as one of the three differs', () => {
    const all = [
      draws(7, 'alice', 'port'),
      draws(8, 'alice', 'port'),
      draws(7, 'bob', 'port'),
      draws(7, 'alice', 'link'),
    ]
    expect(new Set(all.map(String)).size).toBe(4)
  })

  it('keep today’s values, for a trace must be the same next year', () => {
    expect(draws(1, 'alice', 'port').slice(0, 4)).toMatchInlineSnapshot(`
      [
        1902781584,
        3338010655,
        1057343683,
        1158287846,
      ]
    `)
  })

  it('stay within their bounds and reach both ends', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: -50, max: 50 }), fc.nat(4), (seed, low, width) => {
        const stream = randomStream(seed, 'host', 'test')
        const values = Array.from({ length: 200 }, () => stream.between(low, low + width))
        expect(new Set(values)).toEqual(
          new Set(Array.from({ length: width + 1 }, (_, i) => low + i)),
        )
      }),
    )
  })

  it('spread evenly', () => {
    const stream = randomStream(3, 'host', 'test')
    const buckets = new Array<number>(16).fill(0)
    for (let i = 0; i < 16_000; i++) {
      const bucket = Math.floor(stream.fraction() * 16)
      buckets[bucket] = (buckets[bucket] ?? 0) + 1
    }
    for (const count of buckets) expect(count).toBeGreaterThan(850)
  })
})
