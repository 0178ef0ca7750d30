import { describe, expect, it } from 'vitest'
import { hitAt, nextHit, previousHit } from './hits.ts'

describe('hits', () => {
  it('go round at both ends', () => {
    expect(nextHit([1, 3], 0)).toBe(1)
    expect(nextHit([1, 3], 1)).toBe(3)
    expect(nextHit([1, 3], 3)).toBe(1)
    expect(previousHit([1, 3], 3)).toBe(1)
    expect(previousHit([1, 3], 2)).toBe(1)
    expect(previousHit([1, 3], 1)).toBe(3)
    expect([nextHit([], 1), previousHit([], 1)]).toEqual([undefined, undefined])
  })

  it('know which of them the cursor is on', () => {
    expect([hitAt([1, 3], 1), hitAt([1, 3], 2), hitAt([1, 3], 3)]).toEqual([0, undefined, 1])
  })
})
