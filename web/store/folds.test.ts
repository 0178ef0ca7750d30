import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHECKPOINT_EVERY, Folds } from './folds.ts'
import { call, offer } from './fixture.ts'

const EVENTS = Array.from({ length: 950 }, (_, seq) => (seq % 7 === 0 ? offer(seq) : call(seq)))

describe('folds', () => {
  it('give what folding from the start gives, wherever the cursor jumps', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(EVENTS.length)), (counts) => {
        const folds = new Folds(0, (sum, { seq }) => sum + seq)
        for (const count of counts)
          expect(folds.after(EVENTS, count)).toBe(
            EVENTS.slice(0, count).reduce((sum, { seq }) => sum + seq, 0),
          )
      }),
    )
  })

  it('fold only what lies between a checkpoint and the cursor', () => {
    let folded = 0
    const folds = new Folds(0, (sum) => {
      folded += 1
      return sum + 1
    })
    folds.after(EVENTS, EVENTS.length)
    folded = 0
    folds.after(EVENTS, 501)
    expect(folded).toBe(501 - 2 * CHECKPOINT_EVERY)
    folded = 0
    folds.after(EVENTS, 502)
    expect(folded).toBe(1)
  })

  it('start over with another trace', () => {
    const folds = new Folds(0, (sum) => sum + 1)
    folds.after(EVENTS, 900)
    expect(folds.after(EVENTS.slice(0, 3), 3)).toBe(3)
  })
})
