import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SEQUENCE_MODULUS, Unwrapped } from './rtp-order.ts'

it('counts on over the end, for steps of less than half the range either way', () => {
  const steps = fc.array(fc.integer({ min: -32_000, max: 32_000 }), { maxLength: 50 })
  fc.assert(
    fc.property(fc.nat(65_535), steps, (start, walk) => {
      const numbers = new Unwrapped(SEQUENCE_MODULUS)
      const first = numbers.of(start)
      let newest = first
      for (const step of walk) {
        const wanted = newest + step
        const value = ((wanted % SEQUENCE_MODULUS) + SEQUENCE_MODULUS) % SEQUENCE_MODULUS
        expect(numbers.of(value)).toBe(wanted)
        newest = Math.max(newest, wanted)
      }
    }),
  )
})
