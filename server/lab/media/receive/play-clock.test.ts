import { describe, expect, it } from 'vitest'
import { PlayClock } from './play-clock.ts'

const OPTIONS = { clockRate: 90_000, minUs: 60_000, maxUs: 200_000 }

describe('the time a frame is due', () => {
  it('is when it was sampled, plus the shortest way seen, plus what is held back', () => {
    const clock = new PlayClock(OPTIONS)
    clock.arrived(0, 1_000_000)
    clock.arrived(9000, 1_090_000)
    expect([clock.dueUs(0), clock.dueUs(9000)]).toEqual([1_050_000, 1_150_000])
  })

  it('moves back at once when a frame came late, and comes near again slowly', () => {
    const clock = new PlayClock(OPTIONS)
    clock.played(-30_000)
    expect(clock.depthUs).toBe(90_000)
    clock.played(5000)
    expect(clock.depthUs).toBe(89_550)
    for (let frame = 0; frame < 1000; frame++) clock.played(5000)
    expect(clock.depthUs).toBe(60_000)
  })

  it('never moves back further than the most', () => {
    const clock = new PlayClock(OPTIONS)
    clock.played(-900_000)
    expect(clock.depthUs).toBe(200_000)
  })
})
