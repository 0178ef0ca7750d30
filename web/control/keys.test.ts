import { expect, it } from 'vitest'
import { capOf, deedOf, inside } from './keys.ts'

const bare = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false }
const MIDDLE = { x: 30_000, y: 30_000 }

it('keys are pressed, and with Shift the arrows move the pointer, not beyond the edge', () => {
  expect(deedOf({ ...bare, code: 'KeyA' }, MIDDLE)).toEqual({ press: 'KeyA' })
  expect(deedOf({ ...bare, code: 'ArrowUp' }, MIDDLE)).toEqual({ press: 'ArrowUp' })
  const shifted = { ...bare, shiftKey: true }
  expect(deedOf({ ...shifted, code: 'ArrowUp' }, MIDDLE)).toEqual({
    move: { x: 30_000, y: 25_904 },
  })
  expect(deedOf({ ...shifted, code: 'ArrowRight' }, { x: 65_000, y: 0 })).toEqual({
    move: { x: 65_535, y: 0 },
  })
})

it('what the page or the browser needs stays theirs', () => {
  expect(deedOf({ ...bare, code: 'Tab' }, MIDDLE)).toBeUndefined()
  expect(deedOf({ ...bare, code: 'Escape' }, MIDDLE)).toBeUndefined()
  expect(deedOf({ ...bare, code: 'KeyR', ctrlKey: true }, MIDDLE)).toBeUndefined()
})

it('a place is one of those that a command can carry', () => {
  expect([-5, 1.4, 70_000].map(inside)).toEqual([0, 1, 65_535])
})

it('keys are called by what stands on them', () => {
  expect([capOf('KeyW'), capOf('Digit7'), capOf('Space')]).toEqual(['W', '7', '␣'])
})
