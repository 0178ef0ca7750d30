import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packetizeVp8 } from '../rtp/vp8-payload.ts'
import type { MediaPacket } from './packet-store.ts'
import { HandClock } from './testing.ts'
import { REPAIR_WAIT_US, VideoPlayout, type PlayedFrame } from './video-playout.ts'

const FRAME_US = 100_000
const TICKS = 9000

/** Frames of three packets each, 100 ms apart, the first and those in `keys` key frames; starts before the wrap. */
function stream(frames: number, keys: readonly number[] = []): MediaPacket[][] {
  return Array.from({ length: frames }, (_, frame) => {
    const bytes = new Uint8Array(3000).fill(frame)
    bytes[0] = frame === 0 || keys.includes(frame) ? 0x10 : 0x11
    return packetizeVp8(bytes, frame).map((payload, part) => ({
      sequence: (65_530 + frame * 3 + part) % 65_536,
      timestamp: (4_294_960_000 + frame * TICKS) % 4_294_967_296,
      isMarked: part === 2,
      payload,
    }))
  })
}

function receiver(isRepaired: boolean) {
  const clock = new HandClock()
  const played: PlayedFrame[] = []
  const asked: number[] = []
  const playout = new VideoPlayout(
    { clockRate: 90_000, minUs: 60_000, maxUs: 2_000_000, isRepaired },
    {
      ...clock.ports,
      played: (frame) => played.push(frame),
      wantsKeyFrame: () => asked.push(clock.nowUs),
    },
  )
  const goTo = (atUs: number): void => clock.goTo(atUs, () => playout.play())
  /** The packets of each frame arrive when it is sampled, but for those that `isLost` names. */
  const arrive = (frames: MediaPacket[][], isLost: (frame: number, part: number) => boolean) => {
    frames.forEach((packets, frame) => {
      goTo(frame * FRAME_US)
      packets.forEach((packet, part) => isLost(frame, part) || playout.push(packet))
    })
    goTo(frames.length * FRAME_US)
  }
  return { played, asked, playout, goTo, arrive }
}

const outcomes = (played: PlayedFrame[]): string[] => played.map(({ outcome }) => outcome)

describe('the playout of video', () => {
  it('shows each frame when it is due, held back by the depth of the buffer', () => {
    const { played, arrive } = receiver(false)
    arrive(stream(5), () => false)
    expect(outcomes(played)).toEqual(Array(5).fill('decoded'))
    expect(played.map(({ bufferUs }) => bufferUs)).toEqual(Array(5).fill(60_000))
    expect(played.map(({ isKeyFrame }) => isKeyFrame)).toEqual([true, false, false, false, false])
    expect(played[1]?.bytes).toEqual(new Uint8Array(3000).fill(1).fill(0x11, 0, 1))
  })

  it('puts packets in order, whatever order they come in', () => {
    const order = fc.shuffledSubarray([0, 1, 2], { minLength: 3 })
    fc.assert(
      fc.property(order, order, (one, two) => {
        const { played, playout, goTo } = receiver(false)
        const frames = stream(3)
        for (const packet of frames[0] ?? []) playout.push(packet)
        goTo(FRAME_US)
        for (const at of one) playout.push(frames[1]?.[at] as MediaPacket)
        goTo(2 * FRAME_US)
        for (const at of two) playout.push(frames[2]?.[at] as MediaPacket)
        goTo(1_000_000)
        expect(outcomes(played)).toEqual(['decoded', 'decoded', 'decoded'])
      }),
    )
  })

  it('gives a frame with a hole up, asks for a key frame, and decodes nothing before it comes', () => {
    const { played, asked, arrive } = receiver(false)
    arrive(stream(6, [4]), (frame, part) => frame === 1 && part === 1)
    const then = ['decoded', 'incomplete', 'undecodable', 'undecodable', 'decoded', 'decoded']
    expect(outcomes(played)).toEqual(then)
    expect(played[1]).toMatchObject({ missing: 1, packets: 2 })
    expect(asked).toEqual([160_000])
  })

  it('knows of a frame that was lost whole by the sequence numbers', () => {
    const { played, arrive } = receiver(false)
    arrive(stream(4, [3]), (frame) => frame === 1)
    expect(outcomes(played)).toEqual(['decoded', 'incomplete', 'undecodable', 'decoded'])
    expect(played[1]).toMatchObject({ missing: 3, packets: 0 })
    expect(played[1]?.timestamp).toBeUndefined()
  })

  it('waits for what is asked for again, and grows deeper by how late it came', () => {
    const { played, playout, goTo } = receiver(true)
    const [one = [], two = []] = stream(2)
    for (const packet of one) playout.push(packet)
    goTo(FRAME_US)
    const [lost, ...rest] = two
    for (const packet of rest) playout.push(packet)
    goTo(200_000)
    expect(outcomes(played)).toEqual(['decoded'])
    playout.push(lost as MediaPacket)
    expect(outcomes(played)).toEqual(['decoded', 'decoded'])
    expect(played.map(({ depthUs }) => depthUs)).toEqual([60_000, 100_000])
  })

  it('waits no longer than a repair can take', () => {
    const { played, goTo, arrive } = receiver(true)
    arrive(stream(2), (frame, part) => frame === 1 && part === 2)
    // The end of a frame is missed only when something follows it, or when it is due.
    goTo(160_000 + REPAIR_WAIT_US - 1)
    expect(outcomes(played)).toEqual(['decoded'])
    goTo(160_000 + REPAIR_WAIT_US)
    expect(outcomes(played)).toEqual(['decoded', 'incomplete'])
  })

  it('takes no notice of what comes twice or too late', () => {
    const { played, playout, goTo, arrive } = receiver(false)
    const frames = stream(3)
    arrive(frames, (frame, part) => frame === 1 && part === 0)
    const before = outcomes(played)
    for (const packet of frames.flat()) playout.push(packet)
    goTo(900_000)
    expect(outcomes(played)).toEqual(before)
  })

  it('takes padding between frames for no loss, whenever it comes', () => {
    const { played, asked, playout, goTo } = receiver(true)
    const padding = { sequence: 0, timestamp: 0, isMarked: false, payload: new Uint8Array() }
    const [one = [], two = []] = stream(2)
    const shifted = two.map((packet) => ({ ...packet, sequence: (packet.sequence + 2) % 65_536 }))
    for (const packet of one) playout.push(packet)
    goTo(FRAME_US)
    const [first = 0] = two.map(({ sequence }) => sequence)
    playout.push({ ...padding, sequence: first + 1 })
    for (const packet of shifted) playout.push(packet)
    playout.push({ ...padding, sequence: first })
    goTo(1_000_000)
    expect(outcomes(played)).toEqual(['decoded', 'decoded'])
    expect(asked).toEqual([])
  })

  it('asks again and again, but with patience', () => {
    const { asked, arrive } = receiver(false)
    arrive(stream(10), (frame) => frame === 1)
    expect(asked).toEqual([260_000, 560_000, 860_000])
  })
})
