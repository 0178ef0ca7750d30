import { createCipheriv } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { concat } from '../../../bytes.ts'
import { recordsOf } from './record.ts'
import { open, writeKeys } from './seal.ts'
import { suiteOf } from './suites.ts'

const HELLOS = {
  clientRandom: new Uint8Array(32).fill(1),
  serverRandom: new Uint8Array(32).fill(2),
}
const SECRET = new Uint8Array(48).fill(3)
const TEXT = new TextEncoder().encode('hello')

/** A record of epoch 1 as Node seals it (RFC 5288 §3). */
function sealed(
  algorithm: 'aes-128-gcm' | 'aes-256-gcm',
  key: Uint8Array,
  salt: Uint8Array,
): Uint8Array {
  const number = Uint8Array.of(0, 1, 0, 0, 0, 0, 0, 9)
  const header = Uint8Array.of(23, 0xfe, 0xfd, ...number)
  const cipher = createCipheriv(algorithm, key, concat(salt, number))
  cipher.setAAD(Uint8Array.of(...number, 23, 0xfe, 0xfd, 0, TEXT.length))
  const text = concat(cipher.update(TEXT), cipher.final())
  return concat(header, Uint8Array.of(0, 8 + text.length + 16), number, text, cipher.getAuthTag())
}

describe('a sealed record', () => {
  it.each([
    [0xc02b, 'aes-128-gcm'],
    [0xc030, 'aes-256-gcm'],
  ] as const)('of suite %i is opened with the key of its sender only', (number, algorithm) => {
    const suite = suiteOf(number)
    const keys = suite && writeKeys(suite, SECRET, HELLOS)
    if (!keys) throw new Error('no keys')
    const datagram = sealed(algorithm, keys.client.key, keys.client.implicitNonce)
    const [record] = recordsOf(datagram)
    if (record?.kind !== 'plain') throw new Error('no record')
    expect(open(keys.client, datagram, record)).toEqual(TEXT)
    expect(open(keys.server, datagram, record)).toBeUndefined()
    const changed = datagram.slice()
    changed[changed.length - 1]! ^= 1
    expect(open(keys.client, changed, record)).toBeUndefined()
  })

  it('of ChaCha20-Poly1305 has no nonce of its own', () => {
    const suite = suiteOf(0xcca9)
    const keys = suite && writeKeys(suite, SECRET, HELLOS)
    if (!keys) throw new Error('no keys')
    const number = Uint8Array.of(0, 1, 0, 0, 0, 0, 0, 9)
    const nonce = keys.client.implicitNonce.map((byte, i) => byte ^ (number[i - 4] ?? 0))
    const cipher = createCipheriv('chacha20-poly1305', keys.client.key, nonce, {
      authTagLength: 16,
    })
    cipher.setAAD(Uint8Array.of(...number, 23, 0xfe, 0xfd, 0, TEXT.length), {
      plaintextLength: TEXT.length,
    })
    const text = concat(cipher.update(TEXT), cipher.final())
    const header = Uint8Array.of(23, 0xfe, 0xfd, ...number, 0, text.length + 16)
    const datagram = concat(header, text, cipher.getAuthTag())
    const [record] = recordsOf(datagram)
    if (record?.kind !== 'plain') throw new Error('no record')
    expect(open(keys.client, datagram, record)).toEqual(TEXT)
    expect(open(keys.server, datagram, record)).toBeUndefined()
  })

  it('of another suite has no keys here', () => {
    const suite = suiteOf(0xc009)
    expect(suite && writeKeys(suite, SECRET, HELLOS)).toBeUndefined()
    expect(suiteOf(0x9999)).toBeUndefined()
  })
})
