import { expect, test } from 'vitest'
import { scaleFor } from './fit.ts'

test.each([
  [900, 1200, 1],
  [900, 810, 0.9],
  [900, 300, 0.75],
  [0, 300, 1],
  [900, 0, 1],
])('what wants %s px and gets %s is shown at %s', (wanted, given, scale) => {
  expect(scaleFor(wanted, given)).toBe(scale)
})
