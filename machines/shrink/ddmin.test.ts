import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ddmin, type Progress } from './ddmin.ts'

const CAP = 5000
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)

/** Any answer for any set, the same for the same one; all together fail. */
function whimsical(count: number, seed: number) {
  return (kept: readonly number[]): boolean => {
    if (kept.length === count) return true
    const hash = kept.reduce((sum, part) => (sum * 31 + part * 7919 + seed) % 9973, seed % 9973)
    return hash % 3 === 0
  }
}

const few = fc.integer({ min: 0, max: 12 })

describe('ddmin', () => {
  it('finds what all failures need, whatever else there is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .integer({ min: 0, max: 40 })
          .chain((count) => fc.tuple(fc.constant(count), fc.subarray(numbers(count)))),
        async ([count, needed]) => {
          const found = await ddmin(
            numbers(count),
            (kept) => Promise.resolve(needed.every((part) => kept.includes(part))),
            { cap: CAP },
          )
          expect(found).toMatchObject({ kept: needed, end: 'minimal' })
        },
      ),
    )
  })

  it('ends where no single part can go, even if more parts may mend and fewer break', async () => {
    await fc.assert(
      fc.asyncProperty(few, fc.nat(), async (count, seed) => {
        const fails = whimsical(count, seed)
        const found = await ddmin(numbers(count), (kept) => Promise.resolve(fails(kept)), {
          cap: CAP,
        })
        expect(found.end).toBe('minimal')
        expect(fails(found.kept)).toBe(true)
        for (const part of found.kept)
          expect(fails(found.kept.filter((each) => each !== part))).toBe(false)
      }),
    )
  })

  it('never runs more often than it may, and what it has by then fails', async () => {
    await fc.assert(
      fc.asyncProperty(few, fc.nat(), fc.integer({ min: 0, max: 20 }), async (count, seed, cap) => {
        const fails = whimsical(count, seed)
        let runs = 0
        const found = await ddmin(
          numbers(count),
          (kept) => {
            runs += 1
            return Promise.resolve(fails(kept))
          },
          { cap },
        )
        expect(runs).toBe(found.tried)
        expect(runs).toBeLessThanOrEqual(cap)
        expect(fails(found.kept)).toBe(true)
        if (found.end === 'capped') expect(runs).toBe(cap)
      }),
    )
  })

  it('tries the same sets in the same order, none twice', async () => {
    const story = async (): Promise<string[]> => {
      const tried: string[] = []
      await ddmin(
        numbers(12),
        (kept) => {
          tried.push(kept.join(' '))
          return Promise.resolve(kept.includes(3) && kept.includes(8))
        },
        { cap: CAP },
      )
      return tried
    }
    const first = await story()
    expect(await story()).toEqual(first)
    expect(new Set(first).size).toBe(first.length)
  })

  it('says how far it is, and stops when asked to', async () => {
    const told: Progress[] = []
    const found = await ddmin(numbers(8), (kept) => Promise.resolve(kept.includes(6)), {
      cap: CAP,
      onprogress: (at) => told.push(at),
      isCancelled: () => told.length > 4,
    })
    expect(found.end).toBe('cancelled')
    expect(found.kept).toContain(6)
    expect(told[0]).toEqual({ tried: 0, cap: CAP, size: 8 })
    expect(told.at(-1)).toEqual({ tried: found.tried, cap: CAP, size: found.kept.length })
  })
})
