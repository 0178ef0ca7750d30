import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PERFECT_LINK, type LinkValues } from '../../../../machines/scenario/link-values.ts'
import { LinkDirection, type LinkVerdict } from './direction.ts'
import { randomFor } from '../../testing/random-for.ts'

const SIZE_BYTES = 200

const link = (own: Partial<LinkValues>): LinkValues => ({ ...PERFECT_LINK, ...own })

/** Sends a packet every `everyUs` and returns what became of each. */
function run(values: LinkValues, count: number, { seed = 1, everyUs = 1000 } = {}): LinkVerdict[] {
  const direction = new LinkDirection()
  const random = randomFor(seed)
  return Array.from({ length: count }, (_, i) =>
    direction.pass(values, SIZE_BYTES, i * everyUs, random),
  )
}

const passed = (verdicts: LinkVerdict[]): { delayUs: number; flippedBit?: number }[][] =>
  verdicts.flatMap((verdict) => (verdict.pass ? [verdict.copies] : []))
const reasons = (verdicts: LinkVerdict[]): string[] =>
  verdicts.map((verdict) => (verdict.pass ? 'pass' : verdict.reason))
const share = (verdicts: LinkVerdict[], reason: string): number =>
  reasons(verdicts).filter((each) => each === reason).length / verdicts.length

describe('a direction of a link', () => {
  it('delays by its latency when nothing goes wrong, and draws no random number', () => {
    const direction = new LinkDirection()
    const verdict = direction.pass(link({ latencyMs: 12.5 }), SIZE_BYTES, 77, () => {
      throw new Error('drew a random number')
    })
    expect(verdict).toEqual({ pass: true, copies: [{ delayUs: 12_500 }] })
  })

  it('drops everything while it is partitioned', () => {
    expect(reasons(run(link({ partitioned: true, flapping: { upMs: 1, downMs: 1 } }), 3))).toEqual([
      'partition',
      'partition',
      'partition',
    ])
  })

  it('flaps on schedule from virtual time 0', () => {
    const verdicts = run(link({ flapping: { upMs: 2, downMs: 1.5 } }), 8, { everyUs: 500 })
    expect(reasons(verdicts)).toEqual([
      ...['pass', 'pass', 'pass', 'pass'],
      ...['flapping', 'flapping', 'flapping'],
      'pass',
    ])
    expect(verdicts[5]).toMatchObject({ detail: { upAgainAtUs: 3500 } })
  })

  it('carries packets up to its MTU and says both sizes of a larger one', () => {
    const direction = new LinkDirection()
    const pass = (sizeBytes: number): LinkVerdict =>
      direction.pass(link({ mtuBytes: 1280 }), sizeBytes, 0, randomFor(1))
    expect(pass(1280).pass).toBe(true)
    expect(pass(1281)).toEqual({
      pass: false,
      reason: 'mtu',
      detail: { sizeBytes: 1281, mtuBytes: 1280 },
    })
  })

  it('loses the share it is told to', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(), (lossRate, seed) => {
        const lost = share(run(link({ lossRate }), 4000, { seed }), 'loss')
        expect(Math.abs(lost - lossRate)).toBeLessThan(0.045)
      }),
      { numRuns: 20 },
    )
  })

  it('loses in bursts as Gilbert and Elliott computed', () => {
    const burstLoss = { enterRate: 0.02, leaveRate: 0.25, goodLossRate: 0, badLossRate: 1 }
    const seen = reasons(run(link({ burstLoss }), 100_000, { seed: 5 }))
    const bursts = seen.filter((each, i) => each !== 'pass' && seen[i - 1] === 'pass').length
    const lost = seen.filter((each) => each === 'burst-loss').length
    expect(lost / seen.length).toBeCloseTo(0.02 / 0.27, 2)
    expect(lost / bursts).toBeCloseTo(1 / 0.25, 0)
  })

  it('tells losses of the good state from those of a burst', () => {
    const burstLoss = { enterRate: 0.1, leaveRate: 0.1, goodLossRate: 0.1, badLossRate: 0.5 }
    const verdicts = run(link({ burstLoss }), 40_000, { seed: 9 })
    expect(share(verdicts, 'loss')).toBeCloseTo(0.05, 2)
    expect(share(verdicts, 'burst-loss')).toBeCloseTo(0.25, 1)
  })

  it('flips one bit of the packet, each position as likely', () => {
    const copies = passed(run(link({ corruptRate: 0.5 }), 8000)).flat()
    const bits = copies.flatMap(({ flippedBit }) => (flippedBit === undefined ? [] : [flippedBit]))
    expect(bits.length / copies.length).toBeCloseTo(0.5, 1)
    expect(Math.max(...bits)).toBeLessThan(SIZE_BYTES * 8)
    expect(Math.min(...bits)).toBeGreaterThanOrEqual(0)
    expect(bits.filter((bit) => bit < SIZE_BYTES * 4).length / bits.length).toBeCloseTo(0.5, 1)
  })

  it('delivers the share it is told to twice', () => {
    const copies = passed(run(link({ duplicateRate: 0.2, latencyMs: 10 }), 5000))
    expect(copies.filter(({ length }) => length === 2).length / copies.length).toBeCloseTo(0.2, 1)
    expect(new Set(copies.map(({ length }) => length))).toEqual(new Set([1, 2]))
    expect(new Set(copies.flat().map(({ delayUs }) => delayUs))).toEqual(new Set([10_000]))
  })

  it('holds the share it is told to for longer, so that others overtake', () => {
    const values = link({ reorderRate: 0.25, reorderDelayMs: 7, latencyMs: 10 })
    const delays = passed(run(values, 5000)).map(([copy]) => copy?.delayUs)
    expect(new Set(delays)).toEqual(new Set([10_000, 17_000]))
    expect(delays.filter((delay) => delay === 17_000).length / delays.length).toBeCloseTo(0.25, 1)
  })

  it('leaves the delays of the surviving packets alone when losses are turned on', () => {
    const values = link({ jitterMs: 20, reorderRate: 0.1, duplicateRate: 0.1 })
    const calm = run(values, 500)
    const burstLoss = { enterRate: 0.1, leaveRate: 0.3, goodLossRate: 0, badLossRate: 0.9 }
    const rough = run({ ...values, lossRate: 0.2, burstLoss }, 500)
    const first = (verdict: LinkVerdict | undefined): number | undefined =>
      verdict?.pass ? verdict.copies[0]?.delayUs : undefined
    const survivors = rough.flatMap((verdict, i) => (verdict.pass ? [i] : []))
    expect(survivors.length).toBeGreaterThan(200)
    for (const i of survivors) expect(first(rough[i])).toBe(first(calm[i]))
  })

  it('never delivers before its latency, nor out of order without jitter and reordering', () => {
    const impairments = fc.record({
      latencyMs: fc.integer({ min: 0, max: 300 }),
      bandwidthKbps: fc.option(fc.integer({ min: 10, max: 10_000 }), { nil: undefined }),
      queueBytes: fc.integer({ min: 0, max: 50_000 }),
      duplicateRate: fc.constantFrom(0, 0.3),
      jitterMs: fc.constantFrom(0, 0, 30),
      jitter: fc.constantFrom('uniform', 'normal', 'heavy-tail'),
    })
    const steps = fc.array(fc.tuple(fc.nat(20_000), fc.integer({ min: 28, max: 1500 })))
    fc.assert(
      fc.property(impairments, steps, fc.nat(), (own, packets, seed) => {
        const values = link(own)
        const direction = new LinkDirection()
        const random = randomFor(seed)
        let nowUs = 0
        let lastUs = 0
        for (const [waitUs, sizeBytes] of packets) {
          nowUs += waitUs
          const verdict = direction.pass(values, sizeBytes, nowUs, random)
          for (const { delayUs } of verdict.pass ? verdict.copies : []) {
            expect(Number.isInteger(delayUs)).toBe(true)
            expect(delayUs).toBeGreaterThanOrEqual(values.latencyMs * 1000)
            if (values.jitterMs === 0) expect(nowUs + delayUs).toBeGreaterThanOrEqual(lastUs)
            lastUs = nowUs + delayUs
          }
        }
      }),
    )
  })
})
