import { expect, it } from 'vitest'
import { parseEndpoint } from './endpoint.ts'

it.each<[string, number[], number]>([
  ['192.0.2.10:443', [192, 0, 2, 10], 443],
  ['[2001:db8::10]:5000', [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10], 5000],
  ['[::]:0', Array<number>(16).fill(0), 0],
  ['[1:2:3:4:5:6:7:8]:65535', [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8], 65_535],
])('reads %s', (text, address, port) => {
  expect(parseEndpoint(text)).toEqual({ address: Uint8Array.from(address), port })
})

it.each([
  '',
  '192.0.2:1',
  '192.0.2.256:1',
  '192.0.2.1',
  '192.0.2.1:65536',
  '[1:2]:3',
  '[1::2::3]:4',
])('refuses %j', (text) => expect(() => parseEndpoint(text)).toThrow(`not an endpoint: ${text}`))
