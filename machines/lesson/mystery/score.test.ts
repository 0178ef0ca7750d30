import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../trace/event.ts'
import type { Explanation } from '../../why/explanation.ts'
import {
  erred,
  evidenceOf,
  hinted,
  lookedAt,
  looksOf,
  MYSTERY_HINTS,
  NEW_INQUIRY,
  parLooks,
  pointsOf,
  starsOf,
} from './score.ts'

describe('the score', () => {
  it('counts an event or a pane once, however often it is opened', () => {
    const seqs = fc.array(fc.nat({ max: 30 }), { maxLength: 60 })
    fc.assert(
      fc.property(seqs, fc.boolean(), (looks, opensNat) => {
        const after = looks.reduce(lookedAt, NEW_INQUIRY)
        const inquiry = opensNat ? lookedAt(lookedAt(after, 'nat'), 'nat') : after
        expect(looksOf(inquiry)).toBe(new Set(looks).size + (opensNat ? 1 : 0))
      }),
    )
  })

  it('lets hints and wrong answers cost more than a look', () => {
    const look = lookedAt(NEW_INQUIRY, 7)
    expect([look, hinted(NEW_INQUIRY), erred(NEW_INQUIRY)].map(pointsOf)).toEqual([1, 2, 4])
    expect(pointsOf(erred(hinted(look)))).toBe(7)
  })

  it('has no more hints than there are', () => {
    const many = [1, 2, 3, 4, 5].reduce((inquiry) => hinted(inquiry), NEW_INQUIRY)
    expect(many.hints).toBe(MYSTERY_HINTS)
  })

  it('gives stars by par', () => {
    expect([2, 3, 4, 6, 7].map((points) => starsOf(points, 3))).toEqual([3, 3, 2, 2, 1])
  })
})

describe('par', () => {
  const events = ['lab.start', 'command', 'packet.send', 'packet.drop', 'state'].map(
    (kind, seq) => ({ kind, seq }) as TraceEvent,
  )
  const explained = (...chain: number[]) => ({ chain }) as Explanation

  it('counts what why names and a player may see', () => {
    expect(evidenceOf(explained(0, 1, 2, 3, 9), events)).toEqual([2, 3])
    expect(parLooks(explained(1, 2, 3, 4), events)).toBe(3)
  })

  it('is one at least', () => {
    expect(parLooks(explained(0, 1), events)).toBe(1)
  })
})
