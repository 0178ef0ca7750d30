import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultSchema, type Fault } from '../../../../machines/scenario/fault-shape.ts'
import { randomFor } from '../../testing/random-for.ts'
import { Rules } from './rules.ts'
import type { RuleSubject } from './subject.ts'

const packet: RuleSubject = {
  from: 'bob',
  stage: 'send',
  transport: 'udp',
  is: { protocol: 'stun', type: 'binding-request', summary: '' },
  isSegment: false,
  sizeBytes: 100,
}

function fault(id: string, rest: Partial<Fault> = {}): Fault {
  return faultSchema.parse({ id, match: {}, action: 'drop', ...rest })
}

/** A set of rules with a clock that the test sets, in milliseconds. */
function rulesOf(...faults: Fault[]) {
  const clock = { nowMs: 0 }
  const rules = new Rules(faults, { nowUs: () => clock.nowMs * 1000, random: randomFor(1) })
  const hitsAt = (nowMs: number): string[] => {
    clock.nowMs = nowMs
    return rules.match(packet).map(({ fault: { id } }) => id)
  }
  /** Which of `count` packets rule `id` acts on, counted from 1. */
  const hitsOf = (id: string, count: number): number[] =>
    Array.from({ length: count }, (_, i) => i + 1).filter(() => hitsAt(clock.nowMs).includes(id))
  return { rules, hitsAt, hitsOf }
}

describe('rules', () => {
  it('act on every match unless told otherwise', () => {
    expect(rulesOf(fault('all')).hitsOf('all', 3)).toEqual([1, 2, 3])
  })

  it('act on the nth match, or on those of a list', () => {
    expect(rulesOf(fault('one', { nth: 2 })).hitsOf('one', 4)).toEqual([2])
    expect(rulesOf(fault('some', { nth: [4, 1] })).hitsOf('some', 5)).toEqual([1, 4])
  })

  it('act on a share of the matches, the same ones for the same seed', () => {
    const rule = fault('some', { nth: { rate: 0.3 } })
    const hits = rulesOf(rule).hitsOf('some', 2000)
    expect(hits.length / 2000).toBeCloseTo(0.3, 1)
    expect(rulesOf(rule).hitsOf('some', 2000)).toEqual(hits)
  })

  it('act between two times, and count from there', () => {
    const { rules, hitsAt } = rulesOf(fault('late', { nth: 1, between: { fromMs: 10, toMs: 20 } }))
    expect([0, 9, 10, 11].map(hitsAt)).toEqual([[], [], ['late'], []])
    expect(rules.report()).toEqual([{ id: 'late', matched: 4, hit: 1 }])
    const always = rulesOf(fault('until', { between: { toMs: 20 } }))
    expect([0, 19, 20].map(always.hitsAt)).toEqual([['until'], ['until'], []])
  })

  it('act together, in the order of the scenario, and count behind a drop too', () => {
    const { rules, hitsAt } = rulesOf(
      fault('drop', { nth: [1] }),
      fault('delay', { action: 'delay' }),
      fault('other', { match: { from: 'alice' } }),
    )
    expect([0, 0].map(hitsAt)).toEqual([['drop', 'delay'], ['delay']])
    expect(rules.report()).toEqual([
      { id: 'drop', matched: 2, hit: 1 },
      { id: 'delay', matched: 2, hit: 2 },
      { id: 'other', matched: 0, hit: 0 },
    ])
  })

  it('say which match it was', () => {
    const { rules } = rulesOf(fault('one', { nth: [1, 2] }))
    expect([1, 2, 3].map(() => rules.match(packet).map(({ matched }) => matched))).toEqual([
      [1],
      [2],
      [],
    ])
  })

  it('are replaced by one with the same id, which counts anew in the same place', () => {
    const { rules, hitsAt, hitsOf } = rulesOf(fault('one', { nth: 1 }), fault('two'))
    hitsOf('one', 3)
    rules.add(fault('one', { nth: 2 }))
    expect([0, 0].map(hitsAt)).toEqual([['two'], ['one', 'two']])
    expect(rules.report()[0]).toEqual({ id: 'one', matched: 2, hit: 1 })
  })

  it('are off once removed, and still reported', () => {
    const { rules, hitsAt } = rulesOf(fault('one'))
    hitsAt(0)
    expect([rules.remove('one'), rules.remove('one'), rules.remove('none')]).toEqual([
      true,
      false,
      false,
    ])
    expect(hitsAt(0)).toEqual([])
    expect(rules.report()).toEqual([{ id: 'one', matched: 1, hit: 1 }])
    rules.add(fault('one'))
    expect(hitsAt(0)).toEqual(['one'])
  })

  it('never act more often than they match, nor count what they do not match', () => {
    const nth = fc.oneof(
      fc.constant('every' as const),
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }),
      fc.record({ rate: fc.double({ min: 0, max: 1, noNaN: true }) }),
    )
    const times = fc.array(fc.nat(100), { maxLength: 30 })
    fc.assert(
      fc.property(nth, fc.nat(100), times, (which, fromMs, nowsMs) => {
        const { rules, hitsAt } = rulesOf(fault('one', { nth: which, between: { fromMs } }))
        const hits = nowsMs.map(hitsAt).filter((ids) => ids.length > 0).length
        const [count] = rules.report()
        expect(count).toEqual({ id: 'one', matched: nowsMs.length, hit: hits })
        expect(hits).toBeLessThanOrEqual(nowsMs.filter((nowMs) => fromMs <= nowMs).length)
      }),
    )
  })
})
