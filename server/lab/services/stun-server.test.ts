import { parseMessage } from 'werift'
import { describe, expect, it } from 'vitest'
import { bindingAnswer } from './stun-server.ts'

const TRANSACTION = Array.from({ length: 12 }, (_, index) => index + 1)
const SOURCE = { address: '203.0.113.11', port: 54_321 }

function request(attributes: number[] = [], type = 0x0001): Uint8Array {
  return new Uint8Array([
    type >> 8,
    type & 255,
    0,
    attributes.length,
    0x21,
    0x12,
    0xa4,
    0x42,
    ...TRANSACTION,
    ...attributes,
  ])
}

describe('the STUN server', () => {
  it('answers a Binding request with the address it came from, as werift reads it', () => {
    const answer = parseMessage(Buffer.from(bindingAnswer(request(), SOURCE) ?? []))
    expect(answer?.messageClass).toBe(0x100)
    expect(answer?.transactionId).toEqual(Buffer.from(TRANSACTION))
    expect(answer?.getAttributeValue('XOR-MAPPED-ADDRESS')).toEqual(['203.0.113.11', 54_321])
  })

  it('names comprehension-required attributes it does not know (RFC 8489 §6.3.1)', () => {
    const answer = bindingAnswer(request([0x00, 0x42, 0, 4, 1, 2, 3, 4]), SOURCE)
    expect([...(answer ?? [])].slice(0, 2)).toEqual([0x01, 0x11])
    const parsed = parseMessage(Buffer.from(answer ?? []))
    expect(parsed?.getAttributeValue('ERROR-CODE')[0]).toBe(420)
    expect([...(answer ?? [])].slice(-8, -2)).toEqual([0x00, 0x0a, 0, 2, 0x00, 0x42])
  })

  it('passes over what is no Binding request', () => {
    expect(bindingAnswer(request([], 0x0101), SOURCE)).toBeUndefined()
    expect(bindingAnswer(new Uint8Array([1, 2, 3]), SOURCE)).toBeUndefined()
  })
})
