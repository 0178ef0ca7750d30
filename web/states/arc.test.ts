import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arcBetween } from './arc.ts'
import type { Box } from './placed.ts'

const box = (x: number, y: number): Box => ({ x, y, width: 80, height: 30 })

it('begins and ends at the edges of its boxes, whichever way it goes', () => {
  const place = fc.integer({ min: -500, max: 500 })
  fc.assert(
    fc.property(place, place, place, place, (x, y, dx, dy) => {
      fc.pre(Math.abs(dx) > 90 || Math.abs(dy) > 40)
      const [from, to] = [box(x, y), box(x + dx, y + dy)]
      const numbers =
        arcBetween(from, to)
          .path.match(/-?\d+(\.\d+)?/g)
          ?.map(Number) ?? []
      const [startX = NaN, startY = NaN] = numbers
      const [endX = NaN, endY = NaN] = numbers.slice(4)
      for (const [at, px, py] of [
        [from, startX, startY],
        [to, endX, endY],
      ] as const) {
        const [offX, offY] = [Math.abs(px - at.x) / 40, Math.abs(py - at.y) / 15]
        expect(Math.max(offX, offY)).toBeCloseTo(1, 1)
      }
    }),
  )
})

it('has its way there and its way back on different sides', () => {
  const [there, back] = [arcBetween(box(0, 0), box(0, 200)), arcBetween(box(0, 200), box(0, 0))]
  expect(there.x).toBeLessThan(0)
  expect(back.x).toBeGreaterThan(0)
})
