import { expect, it } from 'vitest'
import { maxHeightPx, SCALE } from './png.ts'

it('keeps pictures within what canvases hold', () => {
  expect(maxHeightPx(880)).toBe(8192)
  const widthPx = 4000
  expect(widthPx * SCALE * maxHeightPx(widthPx) * SCALE).toBeLessThanOrEqual(64 * 1024 * 1024)
})
