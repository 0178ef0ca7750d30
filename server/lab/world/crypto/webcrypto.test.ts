import { afterEach, expect, test } from 'vitest'
import { setRandomSource } from './random.ts'
import { webcrypto } from './webcrypto.ts'

afterEach(() => setRandomSource(undefined))

test('every method of SubtleCrypto throws at once and names itself', () => {
  expect(Object.keys(webcrypto.subtle)).toEqual(
    expect.arrayContaining(['digest', 'exportKey', 'generateKey', 'importKey', 'sign', 'verify']),
  )
  for (const [name, call] of Object.entries(webcrypto.subtle)) {
    expect(call).toThrow(`crypto.subtle.${name}() is not supported in the lab`)
  }
})

test('its randomness is the world’s', () => {
  setRandomSource((length) => new Uint8Array(length).fill(5))
  expect([...webcrypto.getRandomValues(new Uint8Array(2))]).toEqual([5, 5])
  expect(webcrypto.randomUUID()).toBe('05050505-0505-4505-8505-050505050505')
})
