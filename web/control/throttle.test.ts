import { expect, it } from 'vitest'
import { Throttle, type Moments } from './throttle.ts'

class FakeMoments implements Moments {
  #nowMs = 0
  #planned: { atMs: number; act: () => void }[] = []

  nowMs(): number {
    return this.#nowMs
  }

  later(act: () => void, delayMs: number): void {
    this.#planned.push({ atMs: this.#nowMs + delayMs, act })
  }

  goOn(ms: number): void {
    this.#nowMs += ms
    const due = this.#planned.filter(({ atMs }) => atMs <= this.#nowMs)
    this.#planned = this.#planned.filter(({ atMs }) => atMs > this.#nowMs)
    for (const { act } of due) act()
  }
}

it('lets the first through at once, and of those that come too fast the newest', () => {
  const moments = new FakeMoments()
  const done: number[] = []
  const throttle = new Throttle<number>(50, (value) => done.push(value), moments)
  for (const value of [1, 2, 3]) throttle.push(value)
  expect(done).toEqual([1])
  moments.goOn(20)
  expect(done).toEqual([1, 3])
  moments.goOn(100)
  throttle.push(4)
  expect(done).toEqual([1, 3, 4])
})

it('lets no more through in a second than it may, however fast they come', () => {
  const moments = new FakeMoments()
  let count = 0
  const throttle = new Throttle<number>(60, () => count++, moments)
  for (let ms = 0; ms < 1000; ms++) {
    throttle.push(ms)
    moments.goOn(1)
  }
  expect(count).toBeLessThanOrEqual(60)
  expect(count).toBeGreaterThan(50)
})
