import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { trace } from '../store/fixture.ts'
import { frameOf, rangeBetween, rowsWith, seqAt, topAround, yOf } from './strip.ts'

describe('the strip', () => {
  it('finds an event where it shows it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 600 }), fc.nat(), (length, n) => {
        const seq = n % length
        expect(seqAt(yOf(seq, length, 600) + 0.001, length, 600)).toBe(seq)
      }),
    )
    expect([seqAt(-5, 100, 600), seqAt(900, 100, 600), seqAt(5, 100, 0)]).toEqual([0, 99, 0])
  })

  it('keeps its frame large enough to be caught, and on the strip', () => {
    expect(frameOf({ first: 0, last: 49 }, 100, 600)).toEqual({ topPx: 0, heightPx: 300 })
    expect(frameOf({ first: 99_990, last: 99_999 }, 100_000, 600)).toEqual({
      topPx: 590,
      heightPx: 10,
    })
    expect(topAround(300, { first: 0, last: 49 }, 100, 600)).toBe(25)
  })

  it('has a row of pixels for each hit, and one for many on the same', () => {
    const rows = (seqs: number[], length: number) => [
      ...new Set(seqs.map((seq) => Math.floor(yOf(seq, length, 50)))),
    ]
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 999 })), (seqs) => {
        const sorted = [...seqs].sort((a, b) => a - b)
        expect(rowsWith(sorted, 1_000, 50)).toEqual(rows(sorted, 1_000))
      }),
    )
  })

  it('tells which events are between two moments', () => {
    const events = trace('ococ')
    const run = { events, length: events.length }
    expect(rangeBetween(run, 1_500, 3_500)).toEqual({ first: 2, last: 3 })
    expect(rangeBetween(run, -1, 9_000)).toEqual({ first: 0, last: 4 })
    expect(rangeBetween(run, 9_000, 9_500)).toEqual({ first: 4, last: 4 })
  })
})
