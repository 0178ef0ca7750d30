import fc from 'fast-check'
import * as nodeCrypto from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createHash, createHmac } from './hash.ts'

const ALGORITHMS = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512']
const pieces = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 6 })

describe.each(ALGORITHMS)('%s', (algorithm) => {
  test('digests pieces as Node does', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const ours = createHash(algorithm)
        const theirs = nodeCrypto.createHash(algorithm)
        for (const part of parts) {
          ours.update(part)
          theirs.update(part)
        }
        expect(ours.digest('hex')).toBe(theirs.digest('hex'))
      }),
    )
  })

  test('makes the HMAC Node makes, with keys shorter and longer than a block', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), pieces, (key, parts) => {
        const ours = createHmac(algorithm, key)
        const theirs = nodeCrypto.createHmac(algorithm, key)
        for (const part of parts) {
          ours.update(part)
          theirs.update(part)
        }
        expect(ours.digest('hex')).toBe(theirs.digest('hex'))
      }),
    )
  })
})

test('text is read in the encoding given, and its name in any case', () => {
  expect(createHash('SHA256').update('616263', 'hex').digest('base64')).toBe(
    nodeCrypto.createHash('sha256').update('abc').digest('base64'),
  )
})

test('every kind of view on a buffer is hashed by its bytes', () => {
  const bytes = Uint8Array.from({ length: 16 }, (_, index) => index)
  const expected = createHash('sha1').update(bytes.subarray(4, 12)).digest('hex')
  expect(
    createHash('sha1')
      .update(new DataView(bytes.buffer, 4, 8))
      .digest('hex'),
  ).toBe(expected)
  expect(
    createHash('sha1')
      .update(new Uint16Array(bytes.buffer, 4, 4))
      .digest('hex'),
  ).toBe(expected)
  expect(createHash('sha1').update(bytes.slice(4, 12).buffer).digest('hex')).toBe(expected)
})

test('the digest is a Buffer, and ends the hash', () => {
  const hash = createHash('md5').update('a')
  expect(Buffer.isBuffer(hash.digest())).toBe(true)
  expect(() => hash.digest()).toThrow('digest() called twice')
  expect(() => hash.update('b')).toThrow('update() after digest()')
})

test.each(['sha3-256', 'constructor', 'sha-256', ''])('an unknown hash is named: %j', (name) => {
  expect(() => createHash(name)).toThrow(`createHash() with '${name}' is not supported`)
  expect(() => createHmac(name, 'key')).toThrow(`createHmac() with '${name}' is not supported`)
})

test('what is neither text nor bytes is refused by name', () => {
  expect(() => createHash('md5').update(7 as unknown as string)).toThrow(
    'data must be text or bytes, got number',
  )
  expect(() => createHmac('md5', null as unknown as string)).toThrow(
    'key must be text or bytes, got null',
  )
})
