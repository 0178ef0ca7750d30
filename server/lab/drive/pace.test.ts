import { describe, expect, it } from 'vitest'
import { MAX_LAG_MS, Pace } from './pace.ts'

describe('the pace', () => {
  it('turns wall time into virtual time by the speed', () => {
    const pace = new Pace(2, 1000, 5_000_000)
    expect(pace.dueUs(1000)).toBe(5_000_000)
    expect(pace.dueUs(1500)).toBe(6_000_000)
  })

  it('says how long the next entry is away', () => {
    const pace = new Pace(0.1, 0, 0)
    expect(pace.waitMs(10_000, 0)).toBe(100)
    expect(pace.waitMs(10_000, 40)).toBe(60)
    expect(pace.waitMs(10_000, 100)).toBe(0)
  })

  it('waits for nothing at full speed', () => {
    const pace = new Pace('max', 0, 0)
    expect(pace.dueUs(0)).toBe(Infinity)
    expect(pace.waitMs(3_600_000_000, 0)).toBe(0)
  })

  it('catches up with a small delay and forgives a large one', () => {
    const pace = new Pace(1, 0, 0)
    pace.forgiveLag(10_000, 10 + MAX_LAG_MS)
    expect(pace.dueUs(10 + MAX_LAG_MS)).toBe((10 + MAX_LAG_MS) * 1000)
    pace.forgiveLag(10_000, 60_000)
    expect(pace.dueUs(60_000)).toBe(10_000)
    expect(pace.dueUs(60_001)).toBe(11_000)
  })
})
