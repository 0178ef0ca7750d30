import { describe, expect, it } from 'vitest'
import { canvasWidthPx, columnLeftPx, lifelineX, rowHeightPx, timeLabel } from './geometry.ts'

describe('where things stand in the ladder', () => {
  it('shows virtual time in seconds to the millisecond, never later than it is', () => {
    expect(timeLabel(0)).toBe('0.000')
    expect(timeLabel(1_284_999)).toBe('1.284')
    expect(timeLabel(3_600_000_000)).toBe('3600.000')
  })

  it('keeps lifelines at the same distance, inside the canvas', () => {
    const distances = [1, 2, 3].map((column) => lifelineX(column) - lifelineX(column - 1))
    expect(new Set(distances).size).toBe(1)
    expect(columnLeftPx(3)).toBeLessThan(canvasWidthPx(4))
    expect(columnLeftPx(0) + lifelineX(3)).toBeLessThan(canvasWidthPx(4))
  })

  it('knows the height of a row before it is drawn', () => {
    expect(rowHeightPx({ style: 'lost' })).toBe(rowHeightPx({ style: 'solid' }))
    expect(rowHeightPx({ style: 'note' })).toBeLessThan(rowHeightPx({ style: 'solid' }))
  })
})
