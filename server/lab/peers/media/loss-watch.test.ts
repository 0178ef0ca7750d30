import { describe, expect, it } from 'vitest'
import { LossWatch } from './loss-watch.ts'

describe('the share of packets that a receiver has lost', () => {
  it('is what its report says, where nothing was asked for again', () => {
    const losses = new LossWatch()
    for (let packet = 0; packet < 10; packet++) losses.sent()
    expect(losses.share(0.25)).toBe(0.25)
  })

  it('is what was asked for again, each once, where the repairs hide it', () => {
    const losses = new LossWatch()
    for (let packet = 0; packet < 10; packet++) losses.sent()
    losses.asked([7, 8])
    losses.asked([8])
    expect(losses.share(0)).toBe(0.2)
  })

  it('is counted anew after each report, and is never more than all', () => {
    const losses = new LossWatch()
    losses.sent()
    losses.asked([1, 2, 3])
    expect(losses.share(0)).toBe(1)
    expect(losses.share(0)).toBe(0)
  })
})
