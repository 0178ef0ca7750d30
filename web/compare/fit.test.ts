import { expect, test } from 'vitest'
import { scaleFor, scaleToWhole } from './fit.ts'

test.each([
  [900, 1200, 1],
  [900, 810, 0.9],
  [900, 300, 0.75],
  [0, 300, 1],
  [900, 0, 1],
])('what wants %s px and gets %s is shown at %s', (wanted, given, scale) => {
  expect(scaleFor(wanted, given)).toBe(scale)
})

test.each([
  [1000, 1200, 1],
  [1000, 800, 0.8],
  [1000, 750, 0.75],
  [1000, 749, 1],
  [0, 300, 1],
])('alone, what wants %s px and gets %s is shown at %s', (wanted, given, scale) => {
  expect(scaleToWhole(wanted, given)).toBe(scale)
})
