import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Heartbeat } from './heartbeat.ts'

const BOUNDS = { minPingMs: 5000, maxPingMs: 40_000, pongWaitMs: 5000, maxMissed: 2 }

it('asks less often while answers come, up to a bound', () => {
  const heart = new Heartbeat(BOUNDS, 0)
  const seen: number[] = []
  let nowMs = 0
  for (let beat = 0; beat < 5; beat++) {
    nowMs += heart.intervalMs
    seen.push(heart.intervalMs)
    expect(heart.check(nowMs - 1)).toBe('wait')
    expect(heart.check(nowMs)).toBe('ping')
    heart.ponged()
  }
  expect(seen).toEqual([5000, 10_000, 20_000, 40_000, 40_000])
})

it('asks again at once when an answer is missing, and often from then on', () => {
  const heart = new Heartbeat(BOUNDS, 0)
  expect(heart.check(5000)).toBe('ping')
  heart.ponged()
  expect(heart.intervalMs).toBe(10_000)
  expect(heart.check(15_000)).toBe('ping')
  expect(heart.check(20_000)).toBe('ping')
  heart.ponged()
  expect(heart.intervalMs).toBe(5000)
})

it('takes a line for dead after so many missing answers', () => {
  const heart = new Heartbeat(BOUNDS, 0)
  expect([5000, 10_000, 14_999, 15_000].map((nowMs) => heart.check(nowMs))).toEqual([
    'ping',
    'ping',
    'wait',
    'dead',
  ])
})

it('never takes a line for dead that answers in time, and keeps its interval within bounds', () => {
  const step = fc.record({ waitMs: fc.integer({ min: 1, max: 90_000 }), isEarly: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
      const heart = new Heartbeat(BOUNDS, 0)
      let nowMs = 0
      for (const { waitMs, isEarly } of steps) {
        nowMs += waitMs
        if (isEarly) heart.pinged(nowMs)
        expect(heart.check(nowMs)).not.toBe('dead')
        heart.ponged()
        expect(heart.intervalMs).toBeGreaterThanOrEqual(BOUNDS.minPingMs)
        expect(heart.intervalMs).toBeLessThanOrEqual(BOUNDS.maxPingMs)
      }
    }),
  )
})
