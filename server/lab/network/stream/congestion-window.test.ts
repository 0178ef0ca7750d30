import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CongestionWindow } from './congestion-window.ts'
import type { Verdict } from './fast-recovery.ts'

const SEGMENT = 1000
const MOST = 500_000

function fresh(): CongestionWindow {
  return new CongestionWindow(SEGMENT, MOST)
}

/** Acknowledges everything that the window holds, segment by segment: one round trip. */
function roundTrip(window: CongestionWindow): void {
  for (let left = Math.floor(window.bytes / SEGMENT); left > 0; left--)
    window.take('advance', { acknowledgedBytes: SEGMENT, flightBytes: 0 })
}

describe('the window', () => {
  it('begins with ten segments (RFC 6928 §2) and doubles in each round trip of slow start', () => {
    const window = fresh()
    expect(window.bytes).toBe(10 * SEGMENT)
    roundTrip(window)
    expect(window.bytes).toBe(20 * SEGMENT)
  })

  it('grows by about a segment a round trip above the threshold (RFC 5681 §3.1)', () => {
    const window = fresh()
    window.take('lost', { acknowledgedBytes: 0, flightBytes: 40 * SEGMENT })
    window.take('recovered', { acknowledgedBytes: 40 * SEGMENT, flightBytes: 40 * SEGMENT })
    expect(window.bytes).toBe(20 * SEGMENT)
    roundTrip(window)
    expect(window.bytes).toBeGreaterThan(20.9 * SEGMENT)
    expect(window.bytes).toBeLessThanOrEqual(21 * SEGMENT)
  })

  it('halves at a loss, holds three segments more, and one for each duplicate', () => {
    const window = fresh()
    window.take('lost', { acknowledgedBytes: 0, flightBytes: 20 * SEGMENT })
    expect(window.thresholdBytes).toBe(10 * SEGMENT)
    expect(window.bytes).toBe(13 * SEGMENT)
    window.take('duplicate', { acknowledgedBytes: 0, flightBytes: 20 * SEGMENT })
    expect(window.bytes).toBe(14 * SEGMENT)
    window.take('partial', { acknowledgedBytes: 5 * SEGMENT, flightBytes: 15 * SEGMENT })
    expect(window.bytes).toBe(10 * SEGMENT)
    window.take('recovered', { acknowledgedBytes: 15 * SEGMENT, flightBytes: 2 * SEGMENT })
    expect(window.bytes).toBe(3 * SEGMENT)
  })

  it('falls to one segment at a timeout, and halves the threshold once (RFC 5681 §3.1)', () => {
    const window = fresh()
    window.timedOut(40 * SEGMENT, false)
    expect([window.bytes, window.thresholdBytes]).toEqual([SEGMENT, 20 * SEGMENT])
    window.timedOut(SEGMENT, true)
    expect([window.bytes, window.thresholdBytes]).toEqual([SEGMENT, 20 * SEGMENT])
  })

  it('begins again with ten segments after it has been idle (RFC 5681 §4.1)', () => {
    const window = fresh()
    roundTrip(window)
    window.idle()
    expect(window.bytes).toBe(10 * SEGMENT)
    window.timedOut(0, false)
    window.idle()
    expect(window.bytes).toBe(SEGMENT)
  })

  it('is a whole number between one segment and the most, whatever happens', () => {
    const verdicts: Verdict[] = ['lost', 'duplicate', 'partial', 'recovered', 'advance', 'nothing']
    const happening = fc.record({
      verdict: fc.constantFrom(...verdicts, 'timed-out' as const, 'idle' as const),
      acknowledgedBytes: fc.nat(MOST),
      flightBytes: fc.nat(MOST),
    })
    const property = fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
      const window = fresh()
      for (const { verdict, ...moved } of happenings) {
        if (verdict === 'idle') window.idle()
        else if (verdict === 'timed-out') window.timedOut(moved.flightBytes, false)
        else window.take(verdict, moved)
        expect(Number.isSafeInteger(window.bytes)).toBe(true)
        expect(window.bytes).toBeGreaterThanOrEqual(SEGMENT)
        expect(window.bytes).toBeLessThanOrEqual(MOST)
        expect(window.thresholdBytes).toBeGreaterThanOrEqual(2 * SEGMENT)
      }
    })
    fc.assert(property, { numRuns: 100 })
  })
})
