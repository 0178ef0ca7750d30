import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../scenario/schema.ts'
import { changesBetween } from '../changes.ts'
import { DIFFICULTIES } from './fault.ts'
import { FAULT_NAMES, FAULTS } from './faults.ts'
import { MAX_MYSTERY_SEED, mystery } from './mystery.ts'

const difficulty = fc.constantFrom(...DIFFICULTIES)
const seed = fc.nat({ max: MAX_MYSTERY_SEED })

describe('a mystery', () => {
  it('is the same for the same difficulty and seed', () => {
    fc.assert(
      fc.property(difficulty, seed, (level, number) => {
        expect(mystery(level, number)).toEqual(mystery(level, number))
      }),
      { numRuns: 40 },
    )
  })

  it('can run, and differs from its sound world in few things', () => {
    fc.assert(
      fc.property(difficulty, seed, (level, number) => {
        const { scenario, sound, par } = mystery(level, number)
        const [broken, whole] = [parseScenario(scenario), parseScenario(sound)]
        expect([broken.ok, whole.ok]).toEqual([true, true])
        if (!broken.ok || !whole.ok) return
        expect(changesBetween(broken.scenario, whole.scenario)).toHaveLength(par)
        expect(par).toBeGreaterThan(0)
        expect(par).toBeLessThanOrEqual(2)
      }),
      { numRuns: 60 },
    )
  })

  it('offers four or five answers, each with a cause of its own, one of them right', () => {
    fc.assert(
      fc.property(difficulty, seed, (level, number) => {
        const { options, right, fault, rumour } = mystery(level, number)
        expect(options).toHaveLength(level < 4 ? 4 : 5)
        expect(new Set(options.map((name) => FAULTS[name].cause)).size).toBe(options.length)
        expect(options[right]).toBe(fault)
        if (level >= 4) expect(options).toContain(rumour)
        expect(rumour).not.toBe(fault)
      }),
    )
  })

  it('gives nothing away in names', () => {
    fc.assert(
      fc.property(difficulty, seed, (level, number) => {
        const { scenario, fault } = mystery(level, number)
        expect(scenario.title).toBeUndefined()
        expect(JSON.stringify([scenario.peers, scenario.faults])).not.toContain(`"${fault}"`)
      }),
      { numRuns: 50 },
    )
  })

  it('varies: every fault comes up, and harder ones at higher difficulties', () => {
    const seen = (level: (typeof DIFFICULTIES)[number]) =>
      new Set(Array.from({ length: 70 }, (_, number) => mystery(level, number).fault))
    const all = new Set(DIFFICULTIES.flatMap((level) => [...seen(level)]))
    expect([...all].sort()).toEqual([...FAULT_NAMES].sort())
    expect([...seen(1)].every((name) => FAULTS[name].level === 1)).toBe(true)
    expect([...seen(5)].every((name) => FAULTS[name].level >= 3)).toBe(true)
  })
})
