import { expect, it } from 'vitest'
import {
  fragmentsOf,
  MAX_KEPT_BYTES,
  MAX_PENDING_BYTES,
  Messages,
  type Message,
} from './handshake.ts'

/** A fragment of message `sequence`, of `total` bytes, with `size` bytes from `offset` on. */
function fragment(sequence: number, total: number, offset: number, size: number): Uint8Array {
  const bytes = new Uint8Array(12 + size).fill(sequence, 12)
  const number = (value: number, at: number, count: number) => {
    for (let i = 0; i < count; i++) bytes[at + i] = value >>> (8 * (count - 1 - i))
  }
  number(11, 0, 1)
  number(total, 1, 3)
  number(sequence, 4, 2)
  number(offset, 6, 3)
  number(size, 9, 3)
  return bytes
}

function take(messages: Messages, content: Uint8Array): Message | undefined {
  const [one] = fragmentsOf(content)
  return one && messages.take(one, content)
}

it('puts fragments together that overlap, in any order, once', () => {
  const messages = new Messages()
  expect(take(messages, fragment(1, 100, 60, 40))).toBeUndefined()
  expect(take(messages, fragment(1, 100, 0, 50))).toBeUndefined()
  expect(take(messages, fragment(1, 100, 0, 50))).toBeUndefined()
  const whole = take(messages, fragment(1, 100, 40, 30))
  expect(whole?.bytes).toHaveLength(112)
  expect(whole?.bytes.subarray(12).every((byte) => byte === 1)).toBe(true)
  expect(take(messages, fragment(1, 100, 40, 30))).toBeUndefined()
  expect(messages.inOrder).toHaveLength(1)
})

it('makes no more memory than it may, whatever is announced', () => {
  const messages = new Messages()
  const half = MAX_PENDING_BYTES / 2
  take(messages, fragment(1, half, 0, 10))
  take(messages, fragment(2, half, 0, 10))
  // The first one makes way.
  take(messages, fragment(3, half, 0, 10))
  expect(take(messages, fragment(1, half, 10, half - 10))).toBeUndefined()
  expect(take(messages, fragment(3, half, 10, half - 10))).toBeDefined()
  expect(take(messages, fragment(4, MAX_PENDING_BYTES + 1, 0, 10))).toBeUndefined()
})

it('keeps so many bytes of whole messages', () => {
  const messages = new Messages()
  const size = 20_000
  for (let sequence = 0; sequence < 10; sequence++)
    expect(take(messages, fragment(sequence, size, 0, size))).toBeDefined()
  const kept = messages.inOrder.reduce((sum, { bytes }) => sum + bytes.length, 0)
  expect(kept).toBeLessThanOrEqual(MAX_KEPT_BYTES)
  expect(kept).toBeGreaterThan(MAX_KEPT_BYTES - size - 12)
})
