import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Buckets } from './buckets.ts'

describe('buckets', () => {
  it('know the lanes of every event, and of no other, however many come', () => {
    const lanes = fc.array(fc.option(fc.nat({ max: 8 }), { nil: undefined }), { maxLength: 300 })
    fc.assert(
      fc.property(lanes, (events) => {
        const buckets = new Buckets(16)
        for (const lane of events) buckets.add(lane)
        expect(buckets.length).toBe(events.length)
        expect(buckets.count).toBeLessThanOrEqual(16)
        for (let bucket = 0; bucket < 16; bucket++) {
          const own = events.slice(bucket * buckets.size, (bucket + 1) * buckets.size)
          const wanted = own.reduce<number>(
            (sum, lane) => sum | (lane === undefined ? 0 : 1 << lane),
            0,
          )
          expect(buckets.lanesOf(bucket)).toBe(wanted)
        }
      }),
    )
  })
})
