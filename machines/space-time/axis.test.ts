import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BREAK_PX, createAxis, LONGEST_CROSSED_PX, LONGEST_SILENCE_PX } from './axis.ts'
import { Silences } from './silences.ts'

/** Times at which something happens, in order, as a run has them: crowds and long pauses. */
const times = fc
  .array(fc.oneof(fc.nat(300), fc.nat(80_000), fc.nat(9_000_000)), { minLength: 1, maxLength: 40 })
  .map((gaps) => gaps.reduce<number[]>((all, gap) => [...all, (all.at(-1) ?? 0) + gap], []))
const world = fc.record({ times, usPerPx: fc.double({ min: 1, max: 100_000, noNaN: true }) })

function axisOf({ times: at, usPerPx }: { times: number[]; usPerPx: number }, breaks = true) {
  const silences = new Silences()
  for (const each of at) silences.happens(each)
  return createAxis({ usPerPx, endUs: at.at(-1) ?? 0, silences: silences.list, breaks })
}

describe('the axis', () => {
  it('draws a later moment below an earlier one', () => {
    fc.assert(
      fc.property(world, fc.array(fc.nat(100_000_000), { minLength: 2 }), (given, moments) => {
        const axis = axisOf(given)
        const sorted = [...new Set(moments)].sort((a, b) => a - b)
        const heights = sorted.map((each) => axis.yOf(each))
        heights.slice(1).forEach((y, index) => expect(y).toBeGreaterThan(heights[index] ?? 0))
      }),
    )
  })

  it('knows the moment of each height, within breaks too', () => {
    fc.assert(
      fc.property(world, fc.nat(200_000_000), (given, atUs) => {
        const axis = axisOf(given)
        expect(Math.abs(axis.usAt(axis.yOf(atUs)) - atUs)).toBeLessThan(1)
      }),
    )
  })

  it('is straight between breaks, and no silence is higher than allowed', () => {
    fc.assert(
      fc.property(world, (given) => {
        const axis = axisOf(given)
        given.times.slice(1).forEach((atUs, index) => {
          const beforeUs = given.times[index] ?? 0
          const height = axis.yOf(atUs) - axis.yOf(beforeUs)
          const full = (atUs - beforeUs) / given.usPerPx
          expect(height).toBeCloseTo(full > LONGEST_SILENCE_PX ? BREAK_PX : full, 3)
        })
      }),
    )
  })

  it('finds the breaks that are in view', () => {
    fc.assert(
      fc.property(world, fc.nat(5_000), fc.nat(1_000), (given, topPx, heightPx) => {
        const axis = axisOf(given)
        const seen = axis.breaks.filter(
          (each) => each.bottomPx >= topPx && each.topPx <= topPx + heightPx,
        )
        expect(axis.breaksIn(topPx, topPx + heightPx)).toEqual(seen)
      }),
    )
  })

  it('has no breaks when they are not wanted', () => {
    const axis = axisOf({ times: [10, 5_000_000], usPerPx: 100 }, false)
    expect(axis.breaks).toEqual([])
    expect(axis.heightPx).toBe(50_000)
  })

  it('keeps the slope of what is on its way, up to more than a screen', () => {
    const crossed = (untilUs: number) =>
      createAxis({
        ...{ usPerPx: 100, endUs: untilUs, breaks: true },
        silences: [{ fromUs: 0, untilUs, isCrossed: true }],
      })
    expect(crossed(LONGEST_CROSSED_PX * 100).heightPx).toBe(LONGEST_CROSSED_PX)
    expect(crossed(LONGEST_CROSSED_PX * 100 + 100).heightPx).toBe(BREAK_PX)
  })

  it('refuses a scale that is none', () => {
    for (const usPerPx of [0, -1, NaN, Infinity])
      expect(() => createAxis({ usPerPx, endUs: 1, silences: [], breaks: true })).toThrow(
        `usPerPx must be a positive number, not ${usPerPx}`,
      )
  })
})
