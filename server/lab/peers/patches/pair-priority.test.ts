import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePairs, type PairCandidates } from './pair-priority.ts'

/** RFC 8445 §6.1.2.3, to the letter. */
function priority(
  { localCandidate, remoteCandidate }: PairCandidates,
  controlling: boolean,
): bigint {
  const [local, remote] = [BigInt(localCandidate.priority), BigInt(remoteCandidate.priority)]
  const [g, d] = controlling ? [local, remote] : [remote, local]
  const [low, high] = g < d ? [g, d] : [d, g]
  return (1n << 32n) * low + 2n * high + (g > d ? 1n : 0n)
}

const candidate = fc.record({ priority: fc.integer({ min: 1, max: 2 ** 31 - 1 }) })
const pair = fc.record({ localCandidate: candidate, remoteCandidate: candidate })

describe('the order of pairs', () => {
  it('is that of the formula, highest first', () => {
    fc.assert(
      fc.property(pair, pair, fc.boolean(), (a, b, controlling) => {
        const [one, other] = [priority(a, controlling), priority(b, controlling)]
        const expected = one > other ? -1 : one < other ? 1 : 0
        expect(Math.sign(comparePairs(a, b, controlling))).toBe(expected)
      }),
    )
  })

  it('is the same on both sides', () => {
    const swap = ({ localCandidate, remoteCandidate }: PairCandidates): PairCandidates => ({
      localCandidate: remoteCandidate,
      remoteCandidate: localCandidate,
    })
    fc.assert(
      fc.property(pair, pair, (a, b) => {
        expect(comparePairs(a, b, true)).toBe(comparePairs(swap(a), swap(b), false))
      }),
    )
  })

  it('lets the worse of two candidates decide, where 1 << 32 would take the better', () => {
    const of = (local: number, remote: number): PairCandidates => ({
      localCandidate: { priority: local },
      remoteCandidate: { priority: remote },
    })
    const [lopsided, even] = [of(2_000_000_000, 1), of(900_000_000, 900_000_000)]
    expect([lopsided, even].sort((a, b) => comparePairs(a, b, true))).toEqual([even, lopsided])
  })
})
