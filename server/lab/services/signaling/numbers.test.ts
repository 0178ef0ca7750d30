import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_BEYOND_GAP, Numbers } from './numbers.ts'

describe('numbers of messages', () => {
  it('are each taken once, in whatever order they come', () => {
    const row = fc.shuffledSubarray(Array.from({ length: 60 }, (_, i) => i + 1))
    fc.assert(
      fc.property(row, (order) => {
        const numbers = new Numbers()
        expect(order.map((each) => numbers.take(each))).toEqual(order.map(() => true))
        expect(order.some((each) => numbers.take(each))).toBe(false)
        const missing = Array.from({ length: 61 }, (_, i) => i + 1).find((n) => !order.includes(n))
        expect(numbers.complete).toBe((missing ?? 62) - 1)
      }),
    )
  })

  it('do not wait for ever for one that is missing', () => {
    const numbers = new Numbers()
    for (let n = 2; n <= MAX_BEYOND_GAP + 2; n++) numbers.take(n)
    expect(numbers.complete).toBe(MAX_BEYOND_GAP + 2)
    expect(numbers.take(1)).toBe(false)
  })
})
