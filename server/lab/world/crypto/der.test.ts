import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DER_TAG, derContents, readDer } from './der.ts'

test('values are read one after the other, with short and long lengths', () => {
  const long = new Uint8Array(300).fill(7)
  const bytes = Uint8Array.of(0x02, 1, 5, 0x04, 0x82, 1, 44, ...long, 0x30, 0)
  expect(readDer(bytes)).toEqual([
    { tag: DER_TAG.integer, contents: Uint8Array.of(5) },
    { tag: DER_TAG.octetString, contents: long },
    { tag: DER_TAG.sequence, contents: new Uint8Array(0) },
  ])
})

test('whatever the bytes, the values lie inside them or an error says where it stopped', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      try {
        const read = readDer(bytes).reduce((sum, value) => sum + value.contents.length + 2, 0)
        expect(read).toBeLessThanOrEqual(bytes.length)
      } catch (error) {
        expect((error as Error).message).toMatch(/^DER: .* at byte \d+/)
      }
    }),
  )
})

test('an unexpected value is named', () => {
  const values = readDer(Uint8Array.of(0x02, 1, 5))
  expect(() => derContents(values, 0, DER_TAG.sequence, 'key')).toThrow(
    'DER: key has tag 0x2, not 0x30',
  )
  expect(() => derContents(values, 1, DER_TAG.integer, 'key')).toThrow('DER: key is missing')
})
