import fc from 'fast-check'
import * as nodeCrypto from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createCipheriv, createDecipheriv } from './ciphers.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const pieces = fc.array(fc.uint8Array({ maxLength: 70 }), { maxLength: 6 })
const GCM = { 'aes-128-gcm': 16, 'aes-256-gcm': 32 } as const

interface Streaming {
  update(data: Uint8Array): Buffer
  final(): Buffer
}

/** The output of each piece, and of the end, one after the other. */
function runAll(cipher: Streaming, parts: Uint8Array[]): Buffer {
  return Buffer.concat([...parts.map((part) => cipher.update(part)), cipher.final()])
}

describe.each(Object.entries(GCM))('%s', (algorithm, keyBytes) => {
  const name = algorithm as keyof typeof GCM

  test('encrypts pieces as Node does, with the same tag, and decrypts them again', () => {
    const tagBytes = fc.constantFrom(4, 8, 12, 13, 14, 15, 16)
    fc.assert(
      fc.property(
        bytes(keyBytes),
        bytes(12),
        pieces,
        pieces,
        tagBytes,
        (key, iv, aad, text, authTagLength) => {
          const ours = createCipheriv(algorithm, key, iv, { authTagLength })
          const theirs = nodeCrypto.createCipheriv(name, key, iv, { authTagLength })
          aad.forEach((part) => ours.setAAD(part))
          theirs.setAAD(Buffer.concat(aad))
          const sealed = runAll(ours, text)
          expect(sealed).toEqual(runAll(theirs, text))
          expect(ours.getAuthTag()).toEqual(theirs.getAuthTag())

          const back = createDecipheriv(algorithm, key, iv, { authTagLength })
          back.setAuthTag(ours.getAuthTag())
          back.setAAD(Buffer.concat(aad))
          expect(runAll(back, [sealed])).toEqual(Buffer.concat(text))
        },
      ),
    )
  })

  test('one flipped bit in key, IV, additional data, text or tag makes final throw', () => {
    const fields = ['key', 'iv', 'aad', 'text', 'tag'] as const
    fc.assert(
      fc.property(
        bytes(keyBytes),
        bytes(12),
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        fc.constantFrom(...fields),
        fc.nat(),
        (key, iv, aad, plain, field, position) => {
          const cipher = createCipheriv(algorithm, key, iv).setAAD(aad)
          const text = runAll(cipher, [plain])
          const message = { key, iv, aad, text, tag: cipher.getAuthTag() }
          const changed = Uint8Array.from(message[field])
          const bit = position % (changed.length * 8)
          changed[bit >> 3]! ^= 1 << (bit & 7)
          const forged = { ...message, [field]: changed }

          const decipher = createDecipheriv(algorithm, forged.key, forged.iv)
          decipher.setAAD(forged.aad).setAuthTag(forged.tag)
          decipher.update(forged.text)
          expect(() => decipher.final()).toThrow('unable to authenticate data')
        },
      ),
    )
  })

  test('without a tag nothing is authentic', () => {
    const decipher = createDecipheriv(algorithm, new Uint8Array(keyBytes), new Uint8Array(12))
    expect(() => decipher.final()).toThrow('unable to authenticate data')
  })
})

test('AES-GCM agrees with test case 4 of the GCM specification', () => {
  const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
  const cipher = createCipheriv(
    'aes-128-gcm',
    hex('feffe9928665731c6d6a8f9467308308'),
    hex('cafebabefacedbaddecaf888'),
  )
  cipher.setAAD(hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'))
  const sealed = runAll(cipher, [
    hex(
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72' +
        '1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    ),
  ])
  expect(sealed.toString('hex')).toBe(
    '42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e' +
      '21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091',
  )
  expect(cipher.getAuthTag().toString('hex')).toBe('5bc94fbc3221a5db94fae95ae7121a47')
})

test('aes-128-ctr: pieces are as Node has them, also where the counter carries over', () => {
  const counter = fc.oneof(bytes(16), fc.constant(new Uint8Array(16).fill(0xff)))
  fc.assert(
    fc.property(bytes(16), counter, pieces, (key, iv, parts) => {
      const sealed = runAll(createCipheriv('aes-128-ctr', key, iv), parts)
      expect(sealed).toEqual(runAll(nodeCrypto.createCipheriv('aes-128-ctr', key, iv), parts))
      expect(runAll(createDecipheriv('aes-128-ctr', key, iv), [sealed])).toEqual(
        Buffer.concat(parts),
      )
    }),
  )
})

test('aes-128-ecb: padded pieces are as Node has them, in both directions', () => {
  fc.assert(
    fc.property(bytes(16), pieces, pieces, (key, parts, cuts) => {
      const sealed = runAll(createCipheriv('aes-128-ecb', key, null), parts)
      expect(sealed).toEqual(runAll(nodeCrypto.createCipheriv('aes-128-ecb', key, null), parts))

      const decipher = createDecipheriv('aes-128-ecb', key, null)
      let rest: Buffer = sealed
      const output = cuts.map((cut) => {
        const piece = decipher.update(rest.subarray(0, cut.length))
        rest = rest.subarray(cut.length)
        return piece
      })
      output.push(decipher.update(rest), decipher.final())
      expect(Buffer.concat(output)).toEqual(Buffer.concat(parts))
    }),
  )
})

test('aes-128-ecb without padding takes whole blocks and no others', () => {
  fc.assert(
    fc.property(bytes(16), bytes(48), (key, text) => {
      const ours = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false)
      const theirs = nodeCrypto.createCipheriv('aes-128-ecb', key, null)
      theirs.setAutoPadding(false)
      const sealed = runAll(ours, [text])
      expect(sealed).toEqual(runAll(theirs, [text]))
      const back = createDecipheriv('aes-128-ecb', key, null).setAutoPadding(false)
      expect(runAll(back, [sealed])).toEqual(Buffer.from(text))
    }),
  )
  const cipher = createCipheriv('aes-128-ecb', new Uint8Array(16), null).setAutoPadding(false)
  cipher.update(new Uint8Array(15))
  expect(() => cipher.final()).toThrow('aes-128-ecb: wrong final block length 15')
})

test('a wrong ECB padding is noticed', () => {
  const zeros = createCipheriv('aes-128-ecb', new Uint8Array(16), null).setAutoPadding(false)
  const decipher = createDecipheriv('aes-128-ecb', new Uint8Array(16), null)
  decipher.update(zeros.update(new Uint8Array(16)))
  expect(() => decipher.final()).toThrow('bad decrypt')
})

test('key and IV are copied, as in Node: changing them later changes nothing', () => {
  const key = new Uint8Array(16).fill(1)
  const iv = new Uint8Array(12).fill(2)
  const expected = runAll(createCipheriv('aes-128-gcm', key, iv), [new Uint8Array(40)])
  const cipher = createCipheriv('aes-128-gcm', key, iv)
  key.fill(9)
  iv.fill(9)
  expect(runAll(cipher, [new Uint8Array(40)])).toEqual(expected)
})

describe('refusals name what was asked', () => {
  const key = new Uint8Array(16)
  const iv = new Uint8Array(12)

  test.each(['aes-128-cbc', 'chacha20-poly1305', 'constructor'])('the cipher %s', (name) => {
    expect(() => createCipheriv(name, key, iv)).toThrow(`createCipheriv() with '${name}'`)
    expect(() => createDecipheriv(name, key, iv)).toThrow(`createDecipheriv() with '${name}'`)
  })

  test('lengths of key, IV and tag', () => {
    expect(() => createCipheriv('aes-256-gcm', key, iv)).toThrow('32 bytes of key, got 16')
    expect(() => createCipheriv('aes-128-gcm', key, key)).toThrow('IV of 12 bytes here, got 16')
    expect(() => createCipheriv('aes-128-ctr', key, null)).toThrow('16 bytes of IV, got 0')
    expect(() => createCipheriv('aes-128-ecb', key, iv)).toThrow('0 bytes of IV, got 12')
    expect(() => createCipheriv('aes-128-gcm', key, iv, { authTagLength: 5 })).toThrow(
      'no authTagLength 5',
    )
    expect(() => createDecipheriv('aes-128-gcm', key, iv).setAuthTag(iv)).toThrow(
      'tag of 16 bytes, got 12',
    )
  })

  test('methods a mode does not have', () => {
    const counter = createCipheriv('aes-128-ctr', key, key)
    expect(() => counter.setAAD(iv)).toThrow('setAAD() on aes-128-ctr (encrypt)')
    expect(() => counter.getAuthTag()).toThrow('getAuthTag() on aes-128-ctr (encrypt)')
    expect(() => counter.setAutoPadding(false)).toThrow('setAutoPadding() on aes-128-ctr')
    const sealing = createCipheriv('aes-128-gcm', key, iv)
    expect(() => sealing.setAuthTag(key)).toThrow('setAuthTag() on aes-128-gcm (encrypt)')
    const opening = createDecipheriv('aes-128-gcm', key, iv)
    expect(() => opening.getAuthTag()).toThrow('getAuthTag() on aes-128-gcm (decrypt)')
  })

  test('calls out of order', () => {
    const cipher = createCipheriv('aes-128-gcm', key, iv)
    expect(() => cipher.getAuthTag()).toThrow('getAuthTag() before final()')
    cipher.update(iv)
    expect(() => cipher.setAAD(iv)).toThrow('setAAD() after update()')
    cipher.final()
    expect(() => cipher.update(iv)).toThrow('update() after final()')
    expect(() => cipher.final()).toThrow('final() called twice')
  })
})
