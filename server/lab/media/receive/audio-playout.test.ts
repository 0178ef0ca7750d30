import { describe, expect, it } from 'vitest'
import { AudioPlayout, type PlayedAudio } from './audio-playout.ts'
import { HandClock } from './testing.ts'

const PACKET_US = 20_000

function receiver() {
  const clock = new HandClock()
  const played: PlayedAudio[] = []
  const playout = new AudioPlayout(
    { clockRate: 8000, minUs: 60_000, maxUs: 1_000_000, packetTicks: 160 },
    { ...clock.ports, played: (audio) => played.push(audio) },
  )
  const goTo = (atUs: number): void => clock.goTo(atUs, () => playout.play())
  const push = (n: number): void =>
    playout.push({
      ...{ sequence: (65_534 + n) % 65_536, timestamp: 160 * n, isMarked: false },
      payload: Uint8Array.of(n),
    })
  return { played, goTo, push }
}

const heard = (played: PlayedAudio[]) => played.map(({ outcome, bytes }) => bytes[0] ?? outcome)

describe('the playout of audio', () => {
  it('plays packets evenly, in order', () => {
    const { played, goTo, push } = receiver()
    for (const n of [0, 2, 1, 3]) push(n)
    goTo(60_000 + 3 * PACKET_US)
    expect(heard(played)).toEqual([0, 1, 2, 3])
  })

  it('conceals what has not come in time, and becomes deeper when it comes late', () => {
    const { played, goTo, push } = receiver()
    push(0)
    goTo(2 * PACKET_US)
    push(2)
    goTo(90_000)
    expect(heard(played)).toEqual([0, 'concealed'])
    push(1)
    expect(heard(played)).toEqual([0, 'concealed'])
    goTo(200_000)
    expect(played.at(-1)).toMatchObject({ outcome: 'decoded', timestamp: 320, depthUs: 69_650 })
  })

  it('waits for the next packet when none is there: the sender may have paused', () => {
    const { played, goTo, push } = receiver()
    push(0)
    goTo(5_000_000)
    expect(heard(played)).toEqual([0])
    push(240)
    goTo(6_000_000)
    expect(heard(played)).toEqual([0, 240])
  })
})
