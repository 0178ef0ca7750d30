import { describe, expect, it } from 'vitest'
import type { Draft } from '../trace/event.ts'
import { courseOf } from './course.ts'
import { arrived, lost, played, sent, traceOf, turned } from './fixture.ts'
import { MediaHistory } from './history.ts'

const asked: Draft = {
  ...{ kind: 'api', at: 'bob', peer: 'alice', call: 'getStats', phase: 'resolved' },
  detail: {
    stats: [
      { type: 'inbound-rtp', ssrc: 9, packetsReceived: 1 },
      { type: 'inbound-rtp', ssrc: 7, packetsReceived: 2, packetsLost: 1, jitter: 0.002 },
    ],
  },
}
const TRACE = traceOf([
  sent(1, 10, 1),
  arrived(1),
  played(1, { isKeyFrame: true }),
  turned('muted', 'playing'),
  sent(2, 11, 2),
  lost(2),
  played(2, { outcome: 'incomplete', depthUs: 90_000 }),
  turned('playing', 'frozen'),
  asked,
  sent(3, 12, 3),
  arrived(3),
  played(3, { isKeyFrame: true }),
  turned('frozen', 'playing'),
])

function at(history: MediaHistory, cursor: number) {
  history.grow(TRACE, TRACE.length)
  return history.at(cursor, TRACE[cursor]?.atUs ?? 0)
}

describe('media at a cursor', () => {
  it('is the same whichever way the cursor came', () => {
    const history = new MediaHistory()
    const forward = TRACE.map((_, cursor) => at(history, cursor))
    const backward = TRACE.map((_, cursor) => at(history, cursor)).toReversed()
    expect(backward.toReversed()).toEqual(forward)
    const afresh = TRACE.map((_, cursor) => at(new MediaHistory(), cursor))
    expect(afresh).toEqual(forward)
  })

  it('holds frames, packets and what the stack counts of the same stream', () => {
    const [track] = at(new MediaHistory(), 9)
    expect(track?.quality).toMatchObject({ framesDecoded: 1, framesDropped: 1, freezeCount: 1 })
    expect(track?.quality.frozenSinceUs).toBe(8000)
    expect(track?.rtp).toEqual({ ssrc: 7, sent: 2, repeated: 0, lost: 1, arrived: 1 })
    expect(track?.stack).toEqual({
      ...{ seq: 9, atUs: 9000, packetsReceived: 2, packetsLost: 1, jitterUs: 2000 },
    })
    expect(at(new MediaHistory(), 8)[0]?.stack).toBeUndefined()
  })

  it('measures a bitrate over the time there was', () => {
    // 100 bytes in the six milliseconds since the first frame.
    expect(at(new MediaHistory(), 9)[0]?.recentKbps).toBeCloseTo(800 / 6)
  })

  it('leads from a frame to its packets, and from a hole to those that were lost', () => {
    const trace = traceOf([
      sent(1, 10, 1),
      arrived(1),
      played(1, { isKeyFrame: true }),
      sent(2, 11, 2),
      lost(2),
      sent(3, 12, 3),
      arrived(3),
      played(2, { outcome: 'incomplete', timestamp: undefined }),
      played(3, { outcome: 'undecodable' }),
    ])
    const history = new MediaHistory()
    history.grow(trace, trace.length)
    const [track] = history.at(9, 9000)
    if (!track) throw new Error('no track')
    const sequences = track.received.frames.map((frame) =>
      history.copiesOf(track.received, frame).map(({ sequence }) => sequence),
    )
    expect(sequences).toEqual([[10], [11], [12]])
  })

  it('begins anew with another trace', () => {
    const history = new MediaHistory()
    at(history, 12)
    history.grow([], 0)
    expect(history.at(12, 12_000)).toEqual([])
  })

  it('is drawn over equal stretches of time', () => {
    const [track] = at(new MediaHistory(), 13)
    if (!track) throw new Error('no track')
    expect(courseOf(track.received, 2, 2000, 5)).toEqual([])
    const course = courseOf(track.received, 13, 13_000, 5)
    expect(course.map(({ decoded, dropped, depthUs }) => [decoded, dropped, depthUs])).toEqual([
      [1, 0, 60_000],
      [0, 0, undefined],
      [0, 1, 90_000],
      [0, 0, undefined],
      [1, 0, 60_000],
    ])
  })
})
