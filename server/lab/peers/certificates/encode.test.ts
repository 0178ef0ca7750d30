import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDer } from '../../world/crypto/der.ts'
import { der, integer, objectIdentifier, pem } from './encode.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

test('what is encoded is read back, whatever its length', () => {
  const lengths = fc.oneof(fc.integer({ min: 0, max: 600 }), fc.constantFrom(127, 128, 255, 256))
  fc.assert(
    fc.property(lengths, (length) => {
      const contents = new Uint8Array(length).fill(1)
      expect(readDer(der(0x04, contents))).toEqual([{ tag: 0x04, contents }])
    }),
  )
})

test('integers are as short as they can be and never negative', () => {
  expect(hex(integer(Uint8Array.of(0, 0, 5)))).toBe('020105')
  expect(hex(integer(Uint8Array.of(0x80)))).toBe('02020080')
  expect(hex(integer(Uint8Array.of(0, 0)))).toBe('020100')
})

test('object identifiers are those of RFC 5480', () => {
  expect(hex(objectIdentifier('1.2.840.10045.2.1'))).toBe('06072a8648ce3d0201')
  expect(hex(objectIdentifier('1.2.840.10045.3.1.7'))).toBe('06082a8648ce3d030107')
})

test('PEM has lines of 64 characters', () => {
  const lines = pem('TEST', new Uint8Array(60)).split('\n')
  expect(lines.map((line) => line.length)).toEqual([20, 64, 16, 18, 0])
})
