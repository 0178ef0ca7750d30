import { expect, it } from 'vitest'
import { moved } from './among.ts'

it('goes round the ends, to them, and nowhere with another key', () => {
  expect([moved('ArrowDown', 2, 3), moved('ArrowUp', 0, 3)]).toEqual([0, 2])
  expect([moved('ArrowDown', 0, 3), moved('ArrowUp', 2, 3)]).toEqual([1, 1])
  expect([moved('Home', 2, 3), moved('End', 0, 3), moved('ArrowDown', -1, 3)]).toEqual([0, 2, 0])
  expect(moved('ArrowRight', 0, 3)).toBeUndefined()
})
