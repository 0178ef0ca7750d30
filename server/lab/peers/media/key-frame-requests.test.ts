import { expect, it } from 'vitest'
import { World } from '../../world/world.ts'
import { KEY_FRAME_INTERVAL_US, KeyFrameRequests } from './key-frame-requests.ts'

it('asks once for all who ask in between, and never again after the end', () => {
  const world = new World(1)
  const sentUs: number[] = []
  const clock = {
    nowUs: () => world.nowUs,
    after: (delayUs: number, act: () => void) => {
      const entry = world.after(delayUs, act, 'sfu', 0)
      return () => void (entry.cancelled = true)
    },
  }
  const requests = new KeyFrameRequests(clock, () => sentUs.push(world.nowUs))
  for (const atUs of [0, 1000, 2000, 600_000, 1_200_000, 1_200_001])
    world.after(atUs, () => requests.ask(), 'sfu', 0)
  world.after(1_300_000, () => requests.stop(), 'sfu', 0)
  world.after(9_000_000, () => requests.ask(), 'sfu', 0)
  while (world.step());
  expect(sentUs).toEqual([0, KEY_FRAME_INTERVAL_US, 2 * KEY_FRAME_INTERVAL_US])
})
