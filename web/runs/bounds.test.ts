import fc from 'fast-check'
import { expect, it } from 'vitest'
import { makeRoom } from './bounds.ts'

const run = (id: number) =>
  fc.record(
    {
      id: fc.constant(`run-${id}`),
      keptAtMs: fc.nat(20),
      sizeBytes: fc.nat(100),
      pinnedAtMs: fc.nat(20),
    },
    { requiredKeys: ['id', 'keptAtMs', 'sizeBytes'] },
  )
const kept = fc
  .nat(12)
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, id) => run(id))))
const bounds = fc.record({
  maxRuns: fc.integer({ min: 1, max: 8 }),
  maxBytes: fc.integer({ min: 1, max: 400 }),
})
/** A new one, or one that is kept already and comes again. */
const coming = fc.nat(12).chain(run)

const total = (runs: readonly { sizeBytes: number }[]) =>
  runs.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)

it('what stays and what comes fit, and nothing goes that need not', () => {
  fc.assert(
    fc.property(kept, coming, bounds, (all, next, limits) => {
      const going = makeRoom(all, next, limits)
      const others = all.filter(({ id }) => id !== next.id)
      const fits = (runs: typeof others) =>
        runs.length + 1 <= limits.maxRuns && total(runs) + next.sizeBytes <= limits.maxBytes
      const pinned = others.filter(({ pinnedAtMs }) => pinnedAtMs !== undefined)
      if (going === undefined) {
        expect(fits(pinned)).toBe(false)
        return
      }
      const staying = others.filter(({ id }) => !going.includes(id))
      expect(fits(staying)).toBe(true)
      expect(staying).toEqual(expect.arrayContaining(pinned))
      const last = others.find(({ id }) => id === going.at(-1))
      if (last) expect(fits([...staying, last])).toBe(false)
    }),
  )
})

it('the oldest goes first', () => {
  fc.assert(
    fc.property(kept, coming, bounds, (all, next, limits) => {
      const going = makeRoom(all, next, limits) ?? []
      const ages = all.filter(({ id, pinnedAtMs }) => id !== next.id && pinnedAtMs === undefined)
      const gone = ages.filter(({ id }) => going.includes(id)).map(({ keptAtMs }) => keptAtMs)
      const stay = ages.filter(({ id }) => !going.includes(id)).map(({ keptAtMs }) => keptAtMs)
      expect(Math.max(...gone, -1)).toBeLessThanOrEqual(Math.min(...stay, 100))
    }),
  )
})
