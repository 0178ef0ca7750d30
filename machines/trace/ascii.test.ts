import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ascii, columns } from './ascii.ts'
import { formatMs } from './time.ts'

test('any text becomes printable ASCII within its width', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 3, max: 80 }), (text, width) => {
      expect(ascii(text, width)).toMatch(/^[ -~]*$/)
      expect(ascii(text, width).length).toBeLessThanOrEqual(width)
    }),
  )
})

test('plain text stays as it is', () => {
  expect(ascii('hello, world', 12)).toBe('hello, world')
  expect(ascii('hello, world', 11)).toBe('hello, w...')
})

test('control and non-ASCII characters are spelled out', () => {
  expect(ascii('\u001b[2J é', 40)).toBe('\\u001b[2J \\u00e9')
})

test('columns line up and end without spaces', () => {
  expect(columns([['a', 'b', ''], ['long', 'c', 'd'], ['']])).toEqual([
    '  a     b',
    '  long  c  d',
    '',
  ])
})

test('milliseconds have three decimals', () => {
  expect([0, 1, 999, 1000, 1_234_567].map(formatMs)).toEqual([
    '0.000',
    '0.001',
    '0.999',
    '1.000',
    '1234.567',
  ])
})
