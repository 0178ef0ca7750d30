import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ATTRIBUTE, METHOD } from './attributes.ts'
import { longTermKey } from './integrity.ts'
import { encodeXorAddress, decodeXorAddress, decodeAddress, encodeAddress } from './address.ts'
import { attributeOf, encodeStun, fingerprintState, hasIntegrity, parseStun } from './message.ts'
import { utf8 } from './text.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const attribute = fc.record({
  type: fc.integer({ min: 0x30, max: 0x7fff }),
  value: fc.uint8Array({ maxLength: 40 }),
})
const message = fc.record({
  method: fc.integer({ min: 0, max: 0xfff }),
  class: fc.constantFrom('request', 'indication', 'success', 'error'),
  transaction: bytes(12),
  attributes: fc.array(attribute, { maxLength: 8 }),
})
const ipv4 = fc.ipV4()
const ipv6 = bytes(16)
const port = fc.integer({ min: 0, max: 65_535 })

describe('a STUN message', () => {
  it('is read as it was written, whatever seals it', () => {
    fc.assert(
      fc.property(message, bytes(20), fc.boolean(), (written, key, fingerprint) => {
        const encoded = encodeStun(written, { key, fingerprint })
        const read = parseStun(encoded)!
        expect(read.attributes.slice(0, written.attributes.length)).toEqual(written.attributes)
        expect({ ...read, attributes: [] }).toEqual({ ...written, attributes: [] })
        expect(hasIntegrity(encoded, key)).toBe(true)
        expect(fingerprintState(encoded)).toBe(fingerprint ? 'right' : 'absent')
      }),
    )
  })

  it('loses its integrity and fingerprint with any bit that flips', () => {
    const key = utf8('secret')
    fc.assert(
      fc.property(message, fc.nat(), (written, where) => {
        const encoded = encodeStun(written, { key, fingerprint: true })
        const sealed = encoded.length - 8
        const at = where % sealed
        encoded[at]! ^= 1 << (where % 8)
        expect(hasIntegrity(encoded, key) && fingerprintState(encoded) === 'right').toBe(false)
      }),
    )
  })

  it('leaves the bytes alone that it looks at, those of a Buffer too', () => {
    const base = { method: METHOD.binding, class: 'request' } as const
    const message = { ...base, transaction: new Uint8Array(12), attributes: [] }
    const bytes = Buffer.from(encodeStun(message, { key: utf8('k'), fingerprint: true }))
    const before = [...bytes]
    const read = parseStun(bytes)!
    hasIntegrity(bytes, utf8('k'))
    fingerprintState(bytes)
    expect([...bytes]).toEqual(before)
    bytes.fill(0xff)
    expect(read.transaction).toEqual(message.transaction)
  })

  it('never throws on bytes that are none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (garbage) => {
        garbage.set(
          [0, 1, 0, Math.max(0, garbage.length - 20), 0x21, 0x12, 0xa4, 0x42].slice(
            0,
            garbage.length,
          ),
        )
        parseStun(garbage)
        hasIntegrity(garbage, utf8('key'))
        fingerprintState(garbage)
      }),
    )
  })

  it('does not believe what stands behind its integrity (RFC 8489 §14.5)', () => {
    const transaction = new Uint8Array(12)
    const base = { method: METHOD.binding, class: 'request', transaction } as const
    const sealed = encodeStun({ ...base, attributes: [] }, { key: utf8('k') })
    const parsed = parseStun(sealed)!
    const late = { type: ATTRIBUTE.username, value: utf8('mallory') }
    const forged = parseStun(encodeStun({ ...base, attributes: [...parsed.attributes, late] }))!
    expect(attributeOf(forged, ATTRIBUTE.username)).toBeUndefined()
  })

  it('writes the long-term example of RFC 5769 §2.4', () => {
    const key = longTermKey({
      username: '\u30de\u30c8\u30ea\u30c3\u30af\u30b9',
      realm: 'example.org',
      password: 'TheMatrIX',
    })
    const sample = Buffer.from(
      '000100602112a44278ad3433c6ad72c029da412e00060012e3839ee38388e383aae38383e382afe382b90000' +
        '0015001c662f2f3439396b39353464364f4c33346f4c39465354767936347341' +
        '0014000b6578616d706c652e6f72670000080014f67024656dd64a3e02b8e0712e85c9a28ca89666',
      'hex',
    )
    expect(hasIntegrity(sample, key)).toBe(true)
    expect(parseStun(sample)?.attributes.map(({ type }) => type)).toEqual([6, 0x15, 0x14, 8])
  })
})

describe('addresses', () => {
  it('survive the way there and back, IPv4 and IPv6, plain and XOR', () => {
    fc.assert(
      fc.property(fc.oneof(ipv4, ipv6), port, bytes(12), (address, number, transaction) => {
        const plain =
          typeof address === 'string'
            ? encodeAddress({ address, port: number })
            : Uint8Array.from([0, 2, number >> 8, number & 255, ...address])
        const endpoint = decodeAddress(plain)!
        expect(encodeAddress(endpoint)).toEqual(plain)
        const masked = encodeXorAddress(endpoint, transaction)
        expect(decodeXorAddress(masked, transaction)).toEqual(endpoint)
      }),
    )
  })

  it.each([
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['::ffff:192.0.2.1', '::ffff:c000:201'],
  ])('reads %s and writes %s (RFC 5952)', (given, written) => {
    expect(decodeAddress(encodeAddress({ address: given, port: 1 }))?.address).toBe(written)
  })

  it('are refused when they are no address', () => {
    for (const address of ['2001:db8::1::2', '1:2:3', 'a.b.c.d', '1:2:3:4:5:6:7:8:9', '12345::'])
      expect(() => encodeAddress({ address, port: 1 })).toThrow(/not an IPv/)
    expect(decodeAddress(Uint8Array.from([0, 3, 0, 0, 1, 2, 3, 4]))).toBeUndefined()
    expect(decodeAddress(Uint8Array.from([0, 1, 0, 0, 1, 2, 3]))).toBeUndefined()
  })
})
