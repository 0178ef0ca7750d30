import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rfc } from '../reference.ts'
import type { Finding } from './explanation.ts'
import { say } from './said.ts'
import { ranked, share, TIER } from './rank.ts'

function finding(culprit: number, weight: number): Finding {
  return {
    cause: 'loss',
    culprit,
    chain: [],
    says: say`.`,
    reference: rfc(1, '1'),
    fix: [],
    weight,
  }
}

describe('ranking', () => {
  test('puts what explains more first; a rule that did little loses against a NAT that refused all', () => {
    const rule = finding(3, TIER.deed * share(1, 40))
    const nat = finding(9, TIER.reflexive * share(24, 24))
    expect(ranked([rule, nat])).toEqual([nat, rule])
  })

  test('leaves out what explains nothing', () => {
    expect(ranked([finding(1, 0)])).toEqual([])
  })

  test('does not depend on the order in which findings came', () => {
    const weight = fc.integer({ min: 0, max: 4 })
    const findings = fc.uniqueArray(fc.tuple(fc.nat(50), weight), { selector: ([seq]) => seq })
    fc.assert(
      fc.property(findings, (entries) => {
        const all = entries.map(([seq, heavy]) => finding(seq, heavy))
        expect(ranked(all.toReversed())).toEqual(ranked(all))
      }),
    )
  })

  test('a share is never more than all of it, and nothing of nothing', () => {
    expect([share(1, 4), share(9, 4), share(1, 0)]).toEqual([0.25, 1, 0])
  })
})
