import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layoutOf } from './layout.ts'

describe('the ladder on paper', () => {
  it('stands upright with few columns, and lies with more', () => {
    expect([2, 4, 5, 7].map((columns) => layoutOf(columns).lying)).toEqual([
      ...[false, false, true, true],
    ])
  })

  it('has all lifelines on the sheet, evenly, however many there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), (columns) => {
        const { widthPx, lifelineX, pitchPx } = layoutOf(columns)
        expect(lifelineX(0) - pitchPx / 2).toBeGreaterThan(0)
        expect(lifelineX(columns - 1) + pitchPx / 2).toBeLessThanOrEqual(widthPx)
        expect(pitchPx).toBeGreaterThanOrEqual(130)
      }),
    )
  })
})
