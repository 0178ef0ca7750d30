import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PERFECT_LINK, type LinkValues } from '../../../../machines/scenario/link-values.ts'
import { Queue } from './queue.ts'

const link = (own: Partial<LinkValues>): LinkValues => ({ ...PERFECT_LINK, ...own })

describe('the queue before a bottleneck', () => {
  it('sends one packet after the other at the bandwidth', () => {
    const queue = new Queue()
    const values = link({ bandwidthKbps: 1000, queueBytes: 10_000 })
    const leave = [0, 0, 5000].map((nowUs) => queue.enter(values, 1250, nowUs))
    expect(leave).toEqual([
      { fits: true, leavesAtUs: 10_000 },
      { fits: true, leavesAtUs: 20_000 },
      { fits: true, leavesAtUs: 30_000 },
    ])
  })

  it('drops what does not fit behind what waits, and takes it once there is room', () => {
    const queue = new Queue()
    const values = link({ bandwidthKbps: 1000, queueBytes: 1500 })
    const enter = (nowUs: number): unknown => queue.enter(values, 1000, nowUs)
    expect(enter(0)).toMatchObject({ fits: true })
    expect(enter(0)).toMatchObject({ fits: true })
    expect(enter(0)).toEqual({ fits: false, queuedBytes: 1000 })
    expect(enter(7999)).toMatchObject({ fits: false })
    expect(enter(8000)).toEqual({ fits: true, leavesAtUs: 24_000 })
  })

  it('without room still sends what finds the road empty', () => {
    const queue = new Queue()
    const values = link({ bandwidthKbps: 8000, queueBytes: 0 })
    expect(queue.enter(values, 1000, 0)).toMatchObject({ fits: true })
    expect(queue.enter(values, 1000, 999)).toEqual({ fits: false, queuedBytes: 0 })
    expect(queue.enter(values, 1000, 1000)).toMatchObject({ fits: true })
  })

  it('lets nobody overtake who waits when the bottleneck goes away', () => {
    const queue = new Queue()
    queue.enter(link({ bandwidthKbps: 100 }), 1000, 0)
    expect(queue.enter(link({}), 1000, 10)).toEqual({ fits: true, leavesAtUs: 80_000 })
  })

  it('never holds more than its bytes, nor sends faster than its bandwidth', () => {
    const packets = fc.array(fc.tuple(fc.nat(30_000), fc.integer({ min: 20, max: 1500 })), {
      maxLength: 200,
    })
    const kbps = fc.integer({ min: 1, max: 20_000 })
    fc.assert(
      fc.property(packets, kbps, fc.nat(20_000), (arrivals, bandwidthKbps, queueBytes) => {
        const values = link({ bandwidthKbps, queueBytes })
        const queue = new Queue()
        const sent: { startUs: number; endUs: number; sizeBytes: number }[] = []
        let nowUs = 0
        for (const [waitUs, sizeBytes] of arrivals) {
          nowUs += waitUs
          const place = queue.enter(values, sizeBytes, nowUs)
          if (!place.fits) continue
          const startUs = place.leavesAtUs - (sizeBytes * 8000) / bandwidthKbps
          expect(startUs).toBeGreaterThanOrEqual((sent.at(-1)?.endUs ?? 0) - 0.001)
          sent.push({ startUs, endUs: place.leavesAtUs, sizeBytes })
          const waiting = sent.filter((packet) => packet.startUs > nowUs + 0.001)
          const bytes = waiting.reduce((sum, packet) => sum + packet.sizeBytes, 0)
          expect(bytes).toBeLessThanOrEqual(queueBytes)
        }
      }),
    )
  })
})
