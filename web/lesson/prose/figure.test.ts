import { expect, test } from 'vitest'
import { figureText } from './figure.ts'

test.each([
  [0, '0'],
  [12, '12'],
  [0.25, '0.3'],
  [999.96, '1\u202f000'],
  [1234.5, '1\u202f234.5'],
  [1_234_567, '1\u202f234\u202f567'],
])('%s is written %s', (figure, text) => {
  expect(figureText(figure)).toBe(text)
})
