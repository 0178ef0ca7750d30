import { expect, it } from 'vitest'
import { isLoopbackAddress, isUnicast } from './policy.ts'

it.each([
  ['192.0.2.1', true],
  ['10.0.0.1', true],
  ['2001:db8::1', true],
  ['0.0.0.0', false],
  ['127.0.0.1', false],
  ['224.0.0.251', false],
  ['255.255.255.255', false],
  ['::', false],
  ['::1', false],
  ['ff02::1', false],
  ['::ffff:7f00:1', false],
])('%s is an address of one other host: %s', (address, expected) => {
  expect(isUnicast(address)).toBe(expected)
})

it.each([
  ['127.0.0.1', true],
  ['127.255.0.9', true],
  ['::1', true],
  ['128.0.0.1', false],
  ['::ffff:7f00:1', false],
])('%s is loopback: %s', (address, expected) => {
  expect(isLoopbackAddress(address)).toBe(expected)
})
