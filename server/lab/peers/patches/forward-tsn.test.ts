import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAfter } from './forward-tsn.ts'

const tsn = fc.integer({ min: 0, max: 0xffff_ffff })

test('a TSN is after another when it is less than half the circle ahead (RFC 1982)', () => {
  fc.assert(
    fc.property(tsn, fc.integer({ min: 1, max: 0x7fff_ffff }), (from, ahead) => {
      const to = (from + ahead) >>> 0
      expect(isAfter(to, from)).toBe(true)
      expect(isAfter(from, to)).toBe(false)
    }),
  )
  expect(isAfter(7, 7)).toBe(false)
})
