import { describe, expect, it } from 'vitest'
import { decodeAddress, decodeXorAddress } from './address.ts'
import { ATTRIBUTE, METHOD } from './attributes.ts'
import { answerBinding, CHANGE_ADDRESS, CHANGE_PORT } from './binding.ts'
import { decodeError } from './error.ts'
import { attributeOf, encodeStun, type Attribute, type Seal, type StunMessage } from './message.ts'

const SOURCE = { address: '203.0.113.11', port: 54_321 }
const LOCAL = { address: '192.0.2.20', port: 3478 }
const OTHER = { address: '192.0.2.21', port: 3479 }
const TRANSACTION = Uint8Array.from({ length: 12 }, (_, index) => index + 1)

function request(attributes: Attribute[] = [], seal: Seal = {}, type: Partial<StunMessage> = {}) {
  const message: StunMessage = {
    method: METHOD.binding,
    class: 'request',
    transaction: TRANSACTION,
    attributes,
    ...type,
  }
  return encodeStun(message, seal)
}

function change(flags: number): Attribute {
  return { type: ATTRIBUTE.changeRequest, value: Uint8Array.from([0, 0, 0, flags]) }
}

function errorOf(message: StunMessage | undefined): number | undefined {
  const value = message && attributeOf(message, ATTRIBUTE.errorCode)
  return value && decodeError(value)?.code
}

describe('a Binding request', () => {
  it('is answered with the address it came from', () => {
    const { message, from, to, fingerprint } = answerBinding(request(), SOURCE, { local: LOCAL })!
    expect(message).toMatchObject({ class: 'success', transaction: TRANSACTION })
    const mapped = attributeOf(message, ATTRIBUTE.xorMappedAddress)!
    expect(decodeXorAddress(mapped, TRANSACTION)).toEqual(SOURCE)
    expect({ from, to, fingerprint }).toEqual({ from: LOCAL, to: SOURCE, fingerprint: false })
  })

  it('gets a FINGERPRINT when it has one, and nothing when it has a wrong one', () => {
    const good = request([], { fingerprint: true })
    expect(answerBinding(good, SOURCE, { local: LOCAL })?.fingerprint).toBe(true)
    good[good.length - 1]! ^= 1
    expect(answerBinding(good, SOURCE, { local: LOCAL })).toBeUndefined()
  })

  it('with attributes that are not understood gets 420 and their names (RFC 8489 §6.3.1)', () => {
    const strange = [0x0042, 0x0043, 0x9042].map((type) => ({ type, value: new Uint8Array(4) }))
    const { message } = answerBinding(request(strange), SOURCE, { local: LOCAL })!
    expect(errorOf(message)).toBe(420)
    expect([...attributeOf(message, ATTRIBUTE.unknownAttributes)!]).toEqual([0, 0x42, 0, 0x43])
  })

  it('passes over what is no Binding request', () => {
    for (const bytes of [
      request([], {}, { class: 'success' }),
      request([], {}, { class: 'indication' }),
      request([], {}, { method: METHOD.allocate }),
      new Uint8Array([1, 2, 3]),
    ])
      expect(answerBinding(bytes, SOURCE, { local: LOCAL })).toBeUndefined()
  })
})

describe('behaviour discovery (RFC 5780)', () => {
  const site = { local: LOCAL, other: OTHER }

  it.each([
    [0, LOCAL],
    [CHANGE_ADDRESS, { address: OTHER.address, port: LOCAL.port }],
    [CHANGE_PORT, { address: LOCAL.address, port: OTHER.port }],
    [CHANGE_ADDRESS | CHANGE_PORT, OTHER],
  ])('answers CHANGE-REQUEST %i from the right place', (flags, origin) => {
    const { message, from, to } = answerBinding(request([change(flags)]), SOURCE, site)!
    expect({ from, to }).toEqual({ from: origin, to: SOURCE })
    expect(decodeAddress(attributeOf(message, ATTRIBUTE.responseOrigin)!)).toEqual(origin)
    expect(decodeAddress(attributeOf(message, ATTRIBUTE.otherAddress)!)).toEqual(OTHER)
    expect(decodeAddress(attributeOf(message, ATTRIBUTE.mappedAddress)!)).toEqual(SOURCE)
  })

  it('answers to the port that RESPONSE-PORT names', () => {
    const port = { type: ATTRIBUTE.responsePort, value: Uint8Array.from([0x12, 0x34]) }
    const answer = answerBinding(request([port]), SOURCE, site)
    expect(answer?.to).toEqual({ address: SOURCE.address, port: 0x1234 })
  })

  it('pads where packets may be fragmented, and refuses padding to another port (RFC 5780 §6.1)', () => {
    const padding = { type: ATTRIBUTE.padding, value: new Uint8Array(8) }
    const port = { type: ATTRIBUTE.responsePort, value: Uint8Array.from([0x12, 0x34]) }
    const padded = { ...site, paddingBytes: 1500 }
    const { message } = answerBinding(request([padding]), SOURCE, padded)!
    expect(attributeOf(message, ATTRIBUTE.padding)).toHaveLength(1500)
    const both = answerBinding(request([padding, port]), SOURCE, padded)
    expect(errorOf(both?.message)).toBe(400)
    expect(errorOf(answerBinding(request([padding]), SOURCE, site)?.message)).toBe(420)
  })

  it('is not understood by a server with one address, which says so', () => {
    const answer = answerBinding(request([change(0)]), SOURCE, { local: LOCAL })
    expect(errorOf(answer?.message)).toBe(420)
    expect(attributeOf(answer!.message, ATTRIBUTE.otherAddress)).toBeUndefined()
  })

  it('takes no malformed CHANGE-REQUEST or RESPONSE-PORT', () => {
    for (const type of [ATTRIBUTE.changeRequest, ATTRIBUTE.responsePort]) {
      const answer = answerBinding(request([{ type, value: new Uint8Array(1) }]), SOURCE, site)
      expect(errorOf(answer?.message)).toBe(400)
    }
  })
})
