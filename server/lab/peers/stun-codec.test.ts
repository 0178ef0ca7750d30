/** The services' STUN codec and werift's read and write the same bytes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeAddress, encodeXorAddress } from '../services/stun/address.ts'
import { ATTRIBUTE, METHOD } from '../services/stun/attributes.ts'
import { ERRORS } from '../../../machines/dissection/names.ts'
import { errorAttribute, type ErrorCode } from '../services/stun/error.ts'
import { encodeStun, hasIntegrity, parseStun } from '../services/stun/message.ts'
import type { Attribute, StunMessage } from '../services/stun/message.ts'
import { fingerprintState } from '../services/stun/message.ts'
import { utf8 } from '../services/stun/text.ts'
import { Message, parseMessage } from './werift.ts'

/** An attribute as we write it, and as werift names it. */
interface Both {
  ours: (transaction: Uint8Array) => Attribute
  theirs: [name: string, value: unknown]
}

const CLASS = { request: 0, indication: 0x10, success: 0x100, error: 0x110 } as const
const KEY = Buffer.from('a key of any length')

const endpoint = fc.record({
  address: fc.oneof(fc.ipV4(), fc.constantFrom('2001:db8::10', '2001:db8:1:2:3:4:5:6')),
  port: fc.integer({ min: 1, max: 65_535 }),
})
const xor = (type: number, name: string) =>
  endpoint.map((each): Both => ({
    ours: (transaction) => ({ type, value: encodeXorAddress(each, transaction) }),
    theirs: [name, [each.address, each.port]],
  }))
const plain = (type: number, name: string) =>
  endpoint.map((each): Both => ({
    ours: () => ({ type, value: encodeAddress(each) }),
    theirs: [name, [each.address, each.port]],
  }))
const text = (type: number, name: string) =>
  fc.string({ unit: 'grapheme', maxLength: 20 }).map((each): Both => ({
    ours: () => ({ type, value: utf8(each) }),
    theirs: [name, each],
  }))
const error = fc
  .constantFrom(...(Object.keys(ERRORS).map(Number) as ErrorCode[]))
  .map((code): Both => ({
    ours: () => errorAttribute(code),
    theirs: ['ERROR-CODE', [code, ERRORS[code]]],
  }))
const data = fc.uint8Array({ maxLength: 50 }).map((each): Both => ({
  ours: () => ({ type: ATTRIBUTE.data, value: each }),
  theirs: ['DATA', Buffer.from(each)],
}))

/** Each attribute at most once, as in messages that make sense. */
const attributes = fc
  .tuple(
    xor(ATTRIBUTE.xorMappedAddress, 'XOR-MAPPED-ADDRESS'),
    xor(ATTRIBUTE.xorPeerAddress, 'XOR-PEER-ADDRESS'),
    xor(ATTRIBUTE.xorRelayedAddress, 'XOR-RELAYED-ADDRESS'),
    plain(ATTRIBUTE.mappedAddress, 'MAPPED-ADDRESS'),
    plain(ATTRIBUTE.otherAddress, 'OTHER-ADDRESS'),
    text(ATTRIBUTE.username, 'USERNAME'),
    text(ATTRIBUTE.realm, 'REALM'),
    error,
    data,
  )
  .chain((all) => fc.shuffledSubarray(all))

const shape = fc.record({
  method: fc.constantFrom(...Object.values(METHOD)),
  class: fc.constantFrom('request', 'indication', 'success', 'error'),
  transaction: fc.uint8Array({ minLength: 12, maxLength: 12 }),
  attributes,
})

describe('the STUN codec of the services', () => {
  it('writes what werift writes, byte by byte, sealed as well', () => {
    fc.assert(
      fc.property(shape, ({ attributes: each, ...head }) => {
        const ours: StunMessage = {
          ...head,
          attributes: each.map(({ ours }) => ours(head.transaction)),
        }
        const theirs = weriftMessage(head, each)
        expect(encodeStun(ours)).toEqual(new Uint8Array(theirs.bytes))
        theirs.addMessageIntegrity(KEY).addFingerprint()
        expect(encodeStun(ours, { key: KEY, fingerprint: true })).toEqual(
          new Uint8Array(theirs.bytes),
        )
      }),
    )
  })

  it('is read by werift, and reads werift', () => {
    fc.assert(
      fc.property(shape, ({ attributes: each, ...head }) => {
        const ours: StunMessage = {
          ...head,
          attributes: each.map(({ ours }) => ours(head.transaction)),
        }
        const read = parseMessage(
          Buffer.from(encodeStun(ours, { key: KEY, fingerprint: true })),
          KEY,
        )!
        for (const [name, value] of each.map(({ theirs }) => theirs))
          expect(read.getAttributeValue(name as never)).toEqual(value)
        const theirs = weriftMessage(head, each).addMessageIntegrity(KEY).addFingerprint().bytes
        expect(parseStun(theirs)!.attributes.slice(0, each.length)).toEqual(ours.attributes)
        expect(hasIntegrity(theirs, KEY)).toBe(true)
        expect(fingerprintState(theirs)).toBe('right')
      }),
    )
  })
})

function weriftMessage(head: Omit<StunMessage, 'attributes'>, attributes: Both[]): Message {
  const { method, class: kind, transaction } = head
  const message = new Message(method, CLASS[kind], Buffer.from(transaction))
  for (const { theirs } of attributes) message.setAttribute(theirs[0] as never, theirs[1])
  return message
}
