import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  getRandomValues,
  randomBytes,
  randomFillSync,
  randomUUID,
  setRandomSource,
} from './random.ts'

let drawn: number[] = []

/** Counts bytes up from 0, and notes what was asked for. */
function countingSource(): (length: number) => Uint8Array {
  let next = 0
  return (length) => {
    drawn.push(length)
    return Uint8Array.from({ length }, () => next++ & 0xff)
  }
}

beforeEach(() => {
  drawn = []
  setRandomSource(countingSource())
})
afterEach(() => setRandomSource(undefined))

test.each([
  ['randomBytes', () => randomBytes(4)],
  ['randomFillSync', () => randomFillSync(new Uint8Array(4))],
  ['randomUUID', () => randomUUID()],
  ['getRandomValues', () => getRandomValues(new Uint8Array(4))],
])('%s without a source throws', (name, use) => {
  setRandomSource(undefined)
  expect(use).toThrow(`${name}(): randomness used outside the lab`)
})

test('randomBytes draws exactly the bytes asked for, in order', () => {
  expect(randomBytes(3)).toEqual(Buffer.from([0, 1, 2]))
  expect(randomBytes(2).readUInt16BE(0)).toBe(0x0304)
  expect(randomBytes(0)).toEqual(Buffer.alloc(0))
  expect(drawn).toEqual([3, 2, 0])
})

test('a result is its own memory, whatever the source does with its own', () => {
  const shared = new Uint8Array(4)
  setRandomSource(() => shared)
  const bytes = randomBytes(4)
  shared.fill(7)
  expect(bytes).toEqual(Buffer.alloc(4))
})

test('randomFillSync fills the part it is told', () => {
  const target = new Uint8Array(6).fill(0xaa)
  expect(randomFillSync(target, 1, 2)).toBe(target)
  expect([...target]).toEqual([0xaa, 0, 1, 0xaa, 0xaa, 0xaa])
  randomFillSync(target, 4)
  expect([...target.subarray(4)]).toEqual([2, 3])
})

test('getRandomValues fills the bytes of its view and no others', () => {
  const memory = new Uint8Array(8).fill(0xff)
  const view = new Uint16Array(memory.buffer, 2, 2)
  expect(getRandomValues(view)).toBe(view)
  expect([...memory]).toEqual([0xff, 0xff, 0, 1, 2, 3, 0xff, 0xff])
  expect(() => getRandomValues(new Uint8Array(65537))).toThrow('at most 65536 bytes, got 65537')
})

test('every UUID is one of version 4 and of the RFC 9562 variant', () => {
  expect(randomUUID()).toBe('00010203-0405-4607-8809-0a0b0c0d0e0f')
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      setRandomSource(() => bytes)
      expect(randomUUID()).toMatch(
        /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
      )
    }),
  )
})

test('bad lengths, callbacks and sources are refused by name', () => {
  expect(() => randomBytes(-1)).toThrow('whole number of bytes, got -1')
  expect(() => randomBytes(1.5)).toThrow('whole number of bytes, got 1.5')
  expect(() => randomBytes(1, () => {})).toThrow('randomBytes() with a callback')
  setRandomSource(() => new Uint8Array(3))
  expect(() => randomBytes(4)).toThrow('the random source gave 3 bytes, not 4')
})
