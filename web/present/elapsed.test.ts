import { expect, it } from 'vitest'
import { elapsed } from './elapsed.ts'

it('counts minutes and seconds, and minutes beyond an hour', () => {
  expect([0, 999, 61_000, 3_725_000].map(elapsed)).toEqual(['0:00', '0:00', '1:01', '62:05'])
})
