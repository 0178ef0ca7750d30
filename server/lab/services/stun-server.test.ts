import { describe, expect, it } from 'vitest'
import { classifyStun, stunAttributes } from '../dissect/stun.ts'
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
  it('answers a Binding request with the address it came from', () => {
    const answer = bindingAnswer(request(), SOURCE) ?? new Uint8Array()
    expect([...answer.subarray(8, 20)]).toEqual(TRANSACTION)
    expect(classifyStun(answer).summary).toBe('Binding success response, mapped 203.0.113.11:54321')
  })

  it('names comprehension-required attributes it does not know (RFC 8489 §6.3.1)', () => {
    const answer =
      bindingAnswer(request([0x00, 0x42, 0, 4, 1, 2, 3, 4]), SOURCE) ?? new Uint8Array()
    expect(classifyStun(answer).summary).toBe('Binding error response, 420 Unknown Attribute')
    const unknown = stunAttributes(answer).find(({ type }) => type === 0x000a)
    expect([...(unknown?.value ?? [])]).toEqual([0x00, 0x42])
  })

  it('passes over what is no Binding request', () => {
    expect(bindingAnswer(request([], 0x0101), SOURCE)).toBeUndefined()
    expect(bindingAnswer(new Uint8Array([1, 2, 3]), SOURCE)).toBeUndefined()
  })
})
