import { expect, it } from 'vitest'
import { Bucket } from './bucket.ts'

it('lets a burst through and then so many a second', () => {
  const bucket = new Bucket(3, 2, 0)
  const take = (nowMs: number, times: number): number =>
    Array.from({ length: times }, () => bucket.take(nowMs)).filter(Boolean).length
  expect(take(0, 5)).toBe(3)
  expect(take(500, 5)).toBe(1)
  expect(take(10_000, 5)).toBe(3)
})
