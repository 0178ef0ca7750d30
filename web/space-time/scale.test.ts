import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { connection } from '../../machines/ladder/fixture.ts'
import { createAxis } from '../../machines/space-time/axis.ts'
import { createSpaceTime } from '../../machines/space-time/space-time.ts'
import { axisAt, firstScale, fitScale } from './scale.ts'

const silent = { endUs: 30_000_000, silences: [], breaks: true }

describe('the scale', () => {
  it('is at first such that the usual hop has a slope', () => {
    const spaceTime = createSpaceTime('milestones')
    expect(firstScale(spaceTime.ways)).toBe(700)
    spaceTime.append(connection().events)
    expect(25_000 / firstScale(spaceTime.ways)).toBe(72)
  })

  it('fits a run into a height, as fine as that allows', () => {
    const gaps = fc.array(fc.integer({ min: 1_000, max: 5_000_000 }), { maxLength: 10 })
    fc.assert(
      fc.property(gaps, fc.integer({ min: 500, max: 2_000 }), (given, heightPx) => {
        let endUs = 0
        const silences = given.map((gap) => {
          const fromUs = endUs + 200_000
          endUs = fromUs + gap
          return { fromUs, untilUs: endUs, isCrossed: false }
        })
        const world = { endUs, silences, breaks: true }
        const usPerPx = fitScale(heightPx, world)
        expect(createAxis({ ...world, usPerPx }).heightPx).toBeLessThanOrEqual(heightPx)
      }),
    )
  })

  it('goes no finer than what can be laid out, and no further than it makes sense', () => {
    expect(axisAt(0.001, { ...silent, endUs: 1_000 }).usPerPx).toBe(1)
    expect(axisAt(1, silent).heightPx).toBeLessThanOrEqual(8_000_000)
    expect(axisAt(Infinity, silent).usPerPx).toBe(100_000_000)
  })
})
