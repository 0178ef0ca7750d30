import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAxis } from '../../machines/space-time/axis.ts'
import { lengthLabel, roundStepUs, tickLabel, ticksIn } from './ticks.ts'

describe('the axis in words', () => {
  it('has round steps', () => {
    expect([1, 3, 5, 6, 70, 999, 1000, 1001].map(roundStepUs)).toEqual([
      ...[1, 5, 5, 10, 100, 1000, 1000, 2000],
    ])
  })

  it('names times with as many decimals as the step needs, and lengths by their unit', () => {
    expect([tickLabel(300_000, 50_000), tickLabel(300_000, 1_000)]).toEqual(['0.30', '0.300'])
    expect(tickLabel(12_000_000, 2_000_000)).toBe('12')
    expect([1_500_000, 3_000_000, 300_000, 1_250, 40, 1.5].map(lengthLabel)).toEqual([
      ...['1.5 s', '3 s', '300 ms', '1.25 ms', '40 µs', '1.5 µs'],
    ])
  })

  it('has ticks apart enough to be read, in view, none in a break', () => {
    const gaps = fc.array(fc.tuple(fc.nat(500_000), fc.nat(9_000_000)), { maxLength: 12 })
    fc.assert(
      fc.property(
        gaps,
        fc.integer({ min: 10, max: 5_000 }),
        fc.nat(3_000),
        (given, usPerPx, top) => {
          let endUs = 0
          const silences = given.map(([busy, idle]) => {
            const fromUs = endUs + busy
            endUs = fromUs + idle
            return { fromUs, untilUs: endUs, isCrossed: false }
          })
          const axis = createAxis({ usPerPx, endUs, silences, breaks: true })
          const ticks = ticksIn(axis, top, top + 900)
          ticks.forEach(({ yPx, atUs }, index) => {
            expect(yPx).toBeGreaterThanOrEqual(top - 0.001)
            expect(yPx).toBeLessThanOrEqual(top + 900.001)
            expect(atUs).toBeLessThanOrEqual(endUs)
            const inBreak = axis.breaks.some((each) => atUs > each.fromUs && atUs < each.untilUs)
            expect(inBreak).toBe(false)
            const next = ticks[index + 1]
            const parted = axis.breaks.some(
              (each) => each.fromUs >= atUs && each.untilUs <= (next?.atUs ?? 0),
            )
            if (next && !parted) expect(next.yPx - yPx).toBeGreaterThanOrEqual(55.9)
          })
        },
      ),
    )
  })
})
