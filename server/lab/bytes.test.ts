import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concat, hexDigits, sameBytes } from './bytes.ts'

const bytes = fc.uint8Array({ maxLength: 40 })

test('concat puts parts one after the other, in new memory', () => {
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 5 }), (parts) => {
      expect([...concat(...parts)]).toEqual(parts.flatMap((part) => [...part]))
    }),
  )
  const part = Uint8Array.of(1)
  expect(concat(part).buffer).not.toBe(part.buffer)
})

test('sameBytes is equality of content', () => {
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      expect(sameBytes(one, other)).toBe(hexDigits(one) === hexDigits(other))
      expect(sameBytes(one, one.slice())).toBe(true)
    }),
  )
})

test('hexDigits writes two digits a byte', () => {
  expect(hexDigits(Uint8Array.of(0, 15, 16, 255))).toBe('000f10ff')
})
