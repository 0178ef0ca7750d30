import fc from 'fast-check'
import * as nodeCrypto from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readPrivateKey, readPublicKey } from './key.ts'

const newKeys = () => nodeCrypto.generateKeyPairSync('ec', { namedCurve: 'P-256' })

describe('a P-256 key made by OpenSSL', () => {
  const { privateKey, publicKey } = newKeys()
  const jwk = privateKey.export({ format: 'jwk' })

  test.each(['pkcs8', 'sec1'] as const)('gives its secret from %s', (type) => {
    const pem = privateKey.export({ type, format: 'pem' })
    expect(Buffer.from(readPrivateKey(pem)).toString('base64url')).toBe(jwk.d)
    expect(readPrivateKey(Buffer.from(pem))).toEqual(readPrivateKey(pem))
  })

  test('gives its secret from a file that states the curve first', () => {
    const parameters =
      '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n'
    const pem = parameters + privateKey.export({ type: 'sec1', format: 'pem' }).toString()
    expect(Buffer.from(readPrivateKey(pem)).toString('base64url')).toBe(jwk.d)
  })

  test('gives its public point', () => {
    const point = Buffer.from(readPublicKey(publicKey.export({ type: 'spki', format: 'pem' })))
    expect(point[0]).toBe(4)
    expect(point.subarray(1, 33).toString('base64url')).toBe(jwk.x)
    expect(point.subarray(33).toString('base64url')).toBe(jwk.y)
  })
})

test('other curves, other kinds of key and other texts are refused by name', () => {
  const pkcs8 = { type: 'pkcs8', format: 'pem' } as const
  const p384 = nodeCrypto.generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey
  expect(() => readPrivateKey(p384.export(pkcs8))).toThrow('only P-256 is supported')
  expect(() => readPrivateKey(p384.export({ type: 'sec1', format: 'pem' }))).toThrow(
    'only P-256 is supported in the lab, got curve 2b81040022',
  )
  const ed25519 = nodeCrypto.generateKeyPairSync('ed25519').privateKey
  expect(() => readPrivateKey(ed25519.export(pkcs8))).toThrow(
    'only EC keys are supported in the lab, got object identifier 2b6570',
  )
  expect(() => readPrivateKey('hello')).toThrow(
    'private key must be PEM of PRIVATE KEY or EC PRIVATE KEY, got no PEM block',
  )
  const { publicKey } = newKeys()
  expect(() => readPrivateKey(publicKey.export({ type: 'spki', format: 'pem' }))).toThrow(
    'got PUBLIC KEY',
  )
})

test('a damaged key is an error of ours or still a key, never a crash', () => {
  const der = newKeys().privateKey.export({ type: 'pkcs8', format: 'der' })
  fc.assert(
    fc.property(fc.nat(der.length - 1), fc.nat(255), fc.nat(der.length), (at, byte, length) => {
      const damaged = Buffer.from(der.subarray(0, length))
      if (at < length) damaged[at] = byte
      const pem = `-----BEGIN PRIVATE KEY-----\n${damaged.toString('base64')}\n-----END PRIVATE KEY-----`
      try {
        expect(readPrivateKey(pem)).toBeInstanceOf(Uint8Array)
      } catch (error) {
        expect((error as Error).message).toMatch(/^(DER|crypto): /)
      }
    }),
  )
})
