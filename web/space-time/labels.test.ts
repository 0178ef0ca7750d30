import { expect, it } from 'vitest'
import { Labels } from './labels.ts'

it('gives a place away once, whatever the slope', () => {
  const labels = new Labels()
  expect(labels.take(100, 100, 80, 10)).toBe(true)
  expect(labels.take(130, 102, 20, 10)).toBe(false)
  expect(labels.take(100, 160, 120, 10, Math.PI / 2)).toBe(false)
  expect(labels.take(100, 180, 80, 10, Math.PI / 2)).toBe(true)
  expect(labels.take(100, 80, 80, 10)).toBe(true)
})

it('keeps nothing of a place that was refused', () => {
  const labels = new Labels()
  labels.take(0, 0, 40, 10)
  expect(labels.take(40, 0, 60, 10)).toBe(false)
  expect(labels.take(60, 0, 20, 10)).toBe(true)
})
