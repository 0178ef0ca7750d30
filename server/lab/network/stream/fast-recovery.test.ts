import { describe, expect, it } from 'vitest'
import { FastRecovery } from './fast-recovery.ts'

/** Bare acknowledgements, one after another; which of them say that a segment is lost. */
function lostAt(upTos: readonly number[], next = 100): number[] {
  const recovery = new FastRecovery()
  return upTos.flatMap((upTo, index) => (recovery.isLost(upTo, true, next) ? [index] : []))
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
    const said = Array.from({ length: 8 }, () => recovery.isLost(10, false, 100))
    expect(said).not.toContain(true)
  })
})
