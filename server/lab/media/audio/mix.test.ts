import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mix, mixForEach } from './mix.ts'

const track = fc.int16Array({ maxLength: 20 })
const tracks = fc.array(track, { maxLength: 6 })

describe('a mix', () => {
  it('is the sum of all, as long as the longest', () => {
    const mixed = mix([Int16Array.of(1, -2, 3), Int16Array.of(10), Int16Array.of(100, 200)])
    expect([...mixed]).toEqual([111, 198, 3])
    expect(mix([])).toHaveLength(0)
  })

  it('is never louder than a sample can be', () => {
    const loud = Int16Array.of(32_767, -32_768, 20_000)
    expect([...mix([loud, loud])]).toEqual([32_767, -32_768, 32_767])
  })

  it('comes back from overload with the sample after it', () => {
    expect([...mix([Int16Array.of(30_000, 5), Int16Array.of(30_000, 6)])]).toEqual([32_767, 11])
  })

  it('is for each the mix of all the others', () => {
    fc.assert(
      fc.property(tracks, (all) => {
        const length = Math.max(0, ...all.map((each) => each.length))
        mixForEach(all).forEach((heard, index) => {
          const others = new Int16Array(length)
          others.set(mix(all.filter((_, other) => other !== index)))
          expect(heard).toEqual(others)
        })
      }),
    )
  })

  it('does not depend on who comes first', () => {
    fc.assert(
      fc.property(tracks, (all) => {
        expect(mix(all.toReversed())).toEqual(mix(all))
      }),
    )
  })
})
