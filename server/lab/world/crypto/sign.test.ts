import fc from 'fast-check'
import * as nodeCrypto from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { p256 } from './p256.ts'
import { createSign, createVerify } from './sign.ts'

const keys = nodeCrypto.generateKeyPairSync('ec', { namedCurve: 'P-256' })
const privatePem = keys.privateKey.export({ type: 'pkcs8', format: 'pem' })
const publicPem = keys.publicKey.export({ type: 'spki', format: 'pem' })
/** Half of P-256's order: a greater `s` is a "high" one. */
const HALF_ORDER = p256.Point.Fn.ORDER / 2n

/** The key of RFC 6979 §A.2.5, as PEM. */
function rfc6979Key(): string {
  const base64url = (hex: string) => Buffer.from(hex, 'hex').toString('base64url')
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: base64url('c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721'),
    x: base64url('60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6'),
    y: base64url('7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299'),
  }
  const key = nodeCrypto.createPrivateKey({ key: jwk, format: 'jwk' })
  return key.export({ type: 'sec1', format: 'pem' }).toString()
}

test.each([
  [
    'sample',
    'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716',
    'f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
  ],
  [
    'test',
    'f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367',
    '019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083',
  ],
])('signing %j gives the signature of RFC 6979 §A.2.5', (message, r, s) => {
  const der = createSign('SHA256').update(message).sign(rfc6979Key())
  const signature = p256.Signature.fromBytes(der, 'der')
  expect(signature.r.toString(16).padStart(64, '0')).toBe(r)
  expect(signature.s.toString(16).padStart(64, '0')).toBe(s)
})

describe('against Node', () => {
  test('Node verifies what we sign, and the same message signs the same', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (message, cut) => {
        const parts = [message.subarray(0, cut), message.subarray(cut)] as const
        const signature = createSign('SHA256').update(parts[0]).update(parts[1]).sign(privatePem)
        expect(nodeCrypto.verify('sha256', message, publicPem, signature)).toBe(true)
        expect(createSign('sha256').update(message).sign(Buffer.from(privatePem))).toEqual(
          signature,
        )
      }),
      { numRuns: 30 },
    )
  })

  test('we verify what Node signs, and nothing that was changed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(), (message, at) => {
        const signature = nodeCrypto.sign('sha256', message, privatePem)
        const verify = (text: Uint8Array, bytes: Uint8Array) =>
          createVerify('SHA256').update(text).verify(publicPem, bytes)
        expect(verify(message, signature)).toBe(true)
        const otherMessage = Uint8Array.from(message)
        otherMessage[at % message.length]! ^= 1
        expect(verify(otherMessage, signature)).toBe(false)
        const otherSignature = Uint8Array.from(signature)
        otherSignature[at % signature.length]! ^= 1
        expect(verify(message, otherSignature)).toBe(false)
      }),
      { numRuns: 30 },
    )
  })
})

test('both halves of the range of s are made and accepted, as by OpenSSL', () => {
  const isHigh = Array.from({ length: 16 }, (_, index) => {
    const der = createSign('sha256').update(`message ${index}`).sign(privatePem)
    const { r, s } = p256.Signature.fromBytes(der, 'der')
    const mirrored = new p256.Signature(r, p256.Point.Fn.ORDER - s).toBytes('der')
    const verify = createVerify('sha256').update(`message ${index}`)
    expect(verify.verify(publicPem, mirrored)).toBe(true)
    return s > HALF_ORDER
  })
  expect(new Set(isHigh)).toEqual(new Set([true, false]))
})

test('signing and verifying draw no randomness', () => {
  const real = vi.spyOn(globalThis.crypto, 'getRandomValues')
  const signature = createSign('sha256').update('m').sign(privatePem)
  expect(createVerify('sha256').update('m').verify(publicPem, signature)).toBe(true)
  expect(real).not.toHaveBeenCalled()
  real.mockRestore()
})

test('a signature may come as text; one that is no signature is false', () => {
  const hex = createSign('sha256').update('m').sign(privatePem).toString('hex')
  expect(createVerify('sha256').update('m').verify(publicPem, hex, 'hex')).toBe(true)
  expect(createVerify('sha256').update('m').verify(publicPem, '')).toBe(false)
  expect(createVerify('sha256').update('m').verify(publicPem, 'abc')).toBe(false)
})

test('what is not supported is named', () => {
  expect(() => createSign('SHA384')).toThrow("createSign() with 'SHA384' is not supported")
  expect(() => createVerify('md5')).toThrow("createVerify() with 'md5' is not supported")
  expect(() => createSign('sha256').sign(privatePem, 'hex' as unknown as undefined)).toThrow(
    'Sign.sign() with an output encoding is not supported',
  )
  const once = createSign('sha256').update('m')
  once.sign(privatePem)
  expect(() => once.sign(privatePem)).toThrow('digest() called twice')
})
