import { expect, it } from 'vitest'
import type { Draft } from '../../../machines/trace/event.ts'
import { READING_US, TrafficMeter } from './traffic-meter.ts'

function metering() {
  const told: Draft[] = []
  const plans: (() => void)[] = []
  let nowUs = 0
  const meter = new TrafficMeter({
    nowUs: () => nowUs,
    after: (_, act) => void plans.push(act),
    record: (draft) => void told.push(draft),
  })
  const goOn = (): void => {
    nowUs += READING_US
    for (const act of plans.splice(0)) act()
  }
  return { meter, told, goOn, isPlanned: () => plans.length > 0 }
}

const NOTHING = { sentPackets: 0, sentBytes: 0, receivedPackets: 0, receivedBytes: 0 }

it('says nothing while no media flows', () => {
  const { meter, told, isPlanned } = metering()
  meter.sent('alice', 100, false)
  meter.received('bob', 100)
  expect([told, isPlanned()]).toEqual([[], false])
})

it('counts both ways by the host, and all since the start in the first reading', () => {
  const { meter, told, goOn } = metering()
  meter.sent('alice', 100, false)
  meter.sent('alice', 1000, true)
  meter.received('bob', 1000)
  goOn()
  const common = { kind: 'traffic', sinceUs: 0, ...NOTHING }
  expect(told).toEqual([
    { ...common, at: 'alice', sentPackets: 2, sentBytes: 1100 },
    { ...common, at: 'bob', receivedPackets: 1, receivedBytes: 1000 },
  ])
})

it('reads each second until a second has passed without media', () => {
  const { meter, told, goOn, isPlanned } = metering()
  meter.sent('alice', 10, true)
  goOn()
  meter.sent('alice', 20, true)
  goOn()
  expect(told.map((event) => 'sinceUs' in event && event.sinceUs)).toEqual([0, READING_US])
  goOn()
  expect([told.length, isPlanned()]).toEqual([2, false])
  meter.sent('alice', 30, true)
  expect(isPlanned()).toBe(true)
})
