import { describe, expect, it } from 'vitest'
import { MAX_COORDINATE } from './command.ts'
import { PATH_POINTS, pathAt, PATHS } from './path.ts'

describe.each(PATHS)('the path %s', (path) => {
  const points = Array.from({ length: PATH_POINTS }, (_, n) => pathAt(path, n, 64))

  it('stays on the pad, in whole numbers', () => {
    for (const value of points.flatMap(({ x, y }) => [x, y])) {
      expect(Number.isInteger(value)).toBe(true)
      expect(value).toBeGreaterThanOrEqual(0)
      expect(value).toBeLessThanOrEqual(MAX_COORDINATE)
    }
  })

  it('is closed, and has no jumps', () => {
    expect(pathAt(path, PATH_POINTS, 64)).toEqual(points[0])
    points.forEach(({ x, y }, n) => {
      const next = pathAt(path, n + 1, 64)
      expect(Math.abs(next.x - x) + Math.abs(next.y - y)).toBeLessThan(5000)
    })
  })

  it('is at the same place at the same time, however many moves a second there are', () => {
    expect(pathAt(path, 60, 60)).toEqual(pathAt(path, 10, 10))
  })
})

it('a circle is as far from its centre everywhere', () => {
  for (let n = 0; n < PATH_POINTS; n++) {
    const { x, y } = pathAt('circle', n, 64)
    const far = (x - 32_768) ** 2 + (y - 32_768) ** 2
    expect(Math.abs(far - 24_000 ** 2)).toBeLessThan(50_000)
  }
})
