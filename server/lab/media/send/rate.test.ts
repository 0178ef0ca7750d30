import { describe, expect, it } from 'vitest'
import { COARSEST, FINEST, RateControl } from './rate.ts'

/** Sends frames whose size falls with the quantizer; resolves to the bits of the last `seconds`. */
function kbpsOf(rate: RateControl, bytesAt: (quantizer: number) => number): number {
  let bytes = 0
  for (let frame = 0; frame < 600; frame++) {
    const size = bytesAt(rate.quantizer)
    if (frame >= 300) bytes += size
    rate.spent(size)
  }
  return (bytes * 8) / 20 / 1000
}

const bytesAt = (quantizer: number): number => Math.round(60_000 / (quantizer + 10))

describe('the control of the rate', () => {
  it.each([60, 120, 250])('keeps within a tenth of %i kbit/s', (kbps) => {
    const rate = new RateControl(15, kbps)
    expect(Math.abs(kbpsOf(rate, bytesAt) - kbps)).toBeLessThan(kbps / 10)
  })

  it('stays within what the encoder can do', () => {
    const tight = new RateControl(15, 16)
    kbpsOf(tight, () => 9000)
    const wide = new RateControl(15, 4000)
    kbpsOf(wide, () => 10)
    expect([tight.quantizer, wide.quantizer]).toEqual([COARSEST, FINEST])
  })

  it('begins a new aim without the debts of the old', () => {
    const rate = new RateControl(15, 50)
    for (let frame = 0; frame < 30; frame++) rate.spent(5000)
    const before = rate.quantizer
    rate.bitrateKbps = 2000
    rate.spent(5000)
    expect(rate.quantizer).toBeLessThanOrEqual(before)
  })
})
