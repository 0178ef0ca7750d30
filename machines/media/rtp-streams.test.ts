import { describe, expect, it } from 'vitest'
import { arrived, framesOf, lost, played, sent, traceOf } from './fixture.ts'
import { countsAt, RtpStreams } from './rtp-streams.ts'

/** Frame 1 comes at once; of frame 2 a packet is lost and sent again; the audio has another timestamp. */
const TRACE = traceOf([
  sent(1, 10, 1),
  arrived(1),
  sent(2, 11, 2),
  sent(3, 12, 2),
  sent(4, 90, 77, { ssrc: 9, payloadType: 96 }),
  arrived(3),
  lost(2),
  sent(5, 11, 2),
  arrived(4),
  arrived(5),
  played(1),
  played(2),
  played(3, { timestamp: undefined }),
])

function streamsOf(trace: typeof TRACE) {
  const streams = new RtpStreams()
  for (const event of trace) streams.add(event)
  return streams
}

function frameOf(trace: typeof TRACE, frame: number) {
  const found = framesOf(trace).find((each) => each.frame === frame)
  if (!found) throw new Error('no frame')
  return found
}

describe('the RTP stream of a received track', () => {
  it('is told by the timestamp of a frame, and by its ends', () => {
    const streams = streamsOf(TRACE)
    expect(streams.of(frameOf(TRACE, 1))?.stream).toMatchObject({ at: 'alice', ssrc: 7 })
    expect(streams.of(frameOf(TRACE, 3))).toBeUndefined()
    expect(streams.of({ ...frameOf(TRACE, 1), at: 'carol', peer: 'dave' })).toBeUndefined()
  })

  it('counts at a cursor what was sent, sent again, lost and got', () => {
    const streams = streamsOf(TRACE)
    const { stream } = streams.of(frameOf(TRACE, 2)) ?? {}
    if (!stream) throw new Error('no stream')
    expect(countsAt(stream, 0)).toEqual({ sent: 0, repeated: 0, lost: 0, arrived: 0 })
    expect(countsAt(stream, 7)).toEqual({ sent: 3, repeated: 0, lost: 1, arrived: 2 })
    expect(countsAt(stream, 13)).toEqual({ sent: 3, repeated: 1, lost: 1, arrived: 3 })
  })

  it('tells of each packet of a frame where it ended', () => {
    const copies = streamsOf(TRACE).of(frameOf(TRACE, 2))?.copies
    expect(copies).toEqual([
      { seq: 3, sequence: 11, isRepeat: false, lost: { seq: 7, by: 'internet', reason: 'loss' } },
      { seq: 4, sequence: 12, isRepeat: false, arrived: { seq: 6 } },
      { seq: 8, sequence: 11, isRepeat: true, arrived: { seq: 10 } },
    ])
  })

  it('takes what another payload type sends with the same timestamp for a repeat', () => {
    const trace = traceOf([
      sent(1, 10, 1),
      lost(1),
      sent(2, 500, 1, { ssrc: 8, payloadType: 99 }),
      arrived(2),
      played(1),
    ])
    const { stream, copies } = streamsOf(trace).of(frameOf(trace, 1)) ?? {}
    expect(stream?.ssrc).toBe(7)
    expect(stream && countsAt(stream, 5)).toEqual({ sent: 1, repeated: 1, lost: 1, arrived: 1 })
    expect(copies?.[1]).toEqual({ seq: 3, isRepeat: true, arrived: { seq: 4 } })
  })

  it('takes a sequence number that has come round for a new packet', () => {
    const trace = traceOf([sent(1, 10, 1), arrived(1), sent(2, 10, 2), arrived(2), played(2)])
    const { stream } = streamsOf(trace).of(frameOf(trace, 2)) ?? {}
    expect(stream && countsAt(stream, 9)).toMatchObject({ sent: 2, repeated: 0 })
  })

  it('prefers the stream between both ends to one that only shares the timestamp', () => {
    const toCarol = sent(1, 10, 1, { ssrc: 5, host: 'carol' })
    const trace = traceOf([toCarol, sent(2, 30, 1, { ssrc: 6 }), played(1)])
    expect(streamsOf(trace).of(frameOf(trace, 1))?.stream.ssrc).toBe(6)
  })

  it('tells what was sent between two frames, where nothing of it came', () => {
    const trace = traceOf([
      sent(1, 10, 1),
      arrived(1),
      sent(2, 11, 2),
      lost(2),
      sent(3, 12, 3),
      lost(3),
      sent(4, 13, 4),
      arrived(4),
      sent(5, 12, 3),
      arrived(5),
      sent(6, 13, 4),
      played(1),
      played(2, { outcome: 'incomplete', timestamp: undefined }),
      played(4),
    ])
    const streams = streamsOf(trace)
    const sequences = (before?: number, after?: number) =>
      streams
        .between(
          before === undefined ? undefined : frameOf(trace, before),
          after === undefined ? undefined : frameOf(trace, after),
        )
        .map(({ seq, sequence, isRepeat }) => [seq, sequence, isRepeat])
    const hole = [
      [3, 11, false],
      [5, 12, false],
      [9, 12, true],
    ]
    expect(sequences(1, 4)).toEqual(hole)
    expect(sequences(1)).toEqual([...hole.slice(0, 2), [7, 13, false], hole[2], [11, 13, true]])
    expect(sequences()).toEqual([])
  })
})
