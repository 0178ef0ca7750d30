import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concat } from '../../bytes.ts'
import { timingSafeEqual, toBuffer } from './bytes.ts'

test('timingSafeEqual says whether bytes are equal', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), (bytes, position) => {
      const changed = Uint8Array.from(bytes)
      changed[position % bytes.length]! ^= 1
      expect(timingSafeEqual(bytes, Uint8Array.from(bytes))).toBe(true)
      expect(timingSafeEqual(bytes, changed)).toBe(false)
    }),
  )
})

test('timingSafeEqual refuses different lengths', () => {
  expect(() => timingSafeEqual(new Uint8Array(2), new Uint8Array(3))).toThrow(
    'needs equal lengths, got 2 and 3',
  )
})

test('toBuffer shares memory, concat does not', () => {
  const bytes = Uint8Array.of(1, 2, 3)
  const shared = toBuffer(bytes.subarray(1))
  const joined = concat(bytes, Uint8Array.of(4))
  bytes[1] = 9
  expect([...shared]).toEqual([9, 3])
  expect([...joined]).toEqual([1, 2, 3, 4])
})
