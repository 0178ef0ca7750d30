import { describe, expect, it } from 'vitest'
import { FastRecovery, type Verdict } from './fast-recovery.ts'

/** What bare acknowledgements say, one after another. */
function verdicts(upTos: readonly number[], recovery = new FastRecovery(), next = 100): Verdict[] {
  return upTos.map((upTo) => recovery.judge({ upTo, isBare: true, next }))
}

/** Which of them say that a segment is lost. */
function lostAt(upTos: readonly number[]): number[] {
  return verdicts(upTos).flatMap((verdict, index) =>
    verdict === 'lost' || verdict === 'partial' ? [index] : [],
  )
}

describe('a segment counts as lost', () => {
  it('at the third acknowledgement that says the same again (RFC 5681 §3.2)', () => {
    expect(lostAt([10, 10, 10])).toEqual([])
    expect(lostAt([10, 10, 10, 10])).toEqual([3])
    expect(lostAt([10, 10, 10, 10, 10, 10, 10, 10])).toEqual([3])
    expect(lostAt([10, 10, 20, 20, 30])).toEqual([])
  })

  it('for each partial acknowledgement until the repair is over (RFC 6582 §3.2)', () => {
    expect(lostAt([10, 10, 10, 10, 40, 60, 60, 100, 100])).toEqual([3, 4, 5])
  })

  it('not when data comes along, which is no answer to a gap', () => {
    const recovery = new FastRecovery()
    const said = Array.from({ length: 8 }, () =>
      recovery.judge({ upTo: 10, isBare: false, next: 100 }),
    )
    expect(said).not.toContain('lost')
  })

  it('not when what a timeout had sent again draws duplicates (RFC 6582 §4.1)', () => {
    const recovery = new FastRecovery()
    expect(verdicts([10, 10], recovery)).toEqual(['advance', 'nothing'])
    recovery.timedOut(100)
    expect(verdicts([10, 10, 10, 10, 50, 50, 50, 50], recovery)).not.toContain('lost')
    expect(verdicts([100, 100, 100, 100], recovery, 200)).toContain('lost')
  })
})

it('tells what leaves the network during a repair, and when it is over', () => {
  const said = verdicts([10, 10, 10, 10, 10, 40, 40, 100, 100])
  const repair = ['lost', 'duplicate', 'partial', 'duplicate', 'recovered', 'nothing']
  expect(said).toEqual(['advance', 'nothing', 'nothing', ...repair])
})
