import { describe, expect, it } from 'vitest'
import type { Draft } from '../trace/event.ts'
import { played, traceOf, turned } from './fixture.ts'
import { bitrateKbps, qualityOf, type TrackQuality } from './quality.ts'

/** Alice encodes a frame. */
function encoded(frame: number, more: Parameters<typeof played>[1] = {}): Draft {
  return played(frame, { at: 'alice', peer: 'bob', direction: 'send', outcome: 'sent', ...more })
}

function quality(...drafts: Draft[]): TrackQuality {
  const [track] = qualityOf(traceOf(drafts))
  if (!track) throw new Error('nothing was received')
  return track
}

describe('the quality of a received track', () => {
  it('counts what was decoded and what was not', () => {
    const { framesDecoded, framesDropped, keyFramesDecoded, bytes } = quality(
      played(0, { isKeyFrame: true, size: 900 }),
      played(1, { outcome: 'incomplete' }),
      played(2, { outcome: 'undecodable' }),
      played(3),
    )
    expect([framesDecoded, framesDropped, keyFramesDecoded, bytes]).toEqual([2, 2, 1, 1000])
  })

  it('counts freezes, and that one goes on', () => {
    const over = quality(
      played(0),
      turned('playing', 'frozen'),
      played(1),
      turned('frozen', 'playing'),
    )
    expect([over.freezeCount, over.totalFreezesUs, over.frozenSinceUs]).toEqual([
      1,
      2000,
      undefined,
    ])
    const on = quality(played(0), turned('playing', 'frozen'))
    expect([on.freezeCount, on.totalFreezesUs, on.frozenSinceUs]).toEqual([1, 0, 2000])
  })

  it('finds a frame where it was first sent, whoever forwarded it', () => {
    const { delaysUs } = quality(encoded(0), encoded(0, { at: 'sfu' }), played(0))
    expect(delaysUs).toEqual({ count: 1, sum: 2000, max: 2000, last: 2000 })
  })

  it('finds a frame whose timestamp was written anew on the way', () => {
    expect(quality(encoded(0), played(0, { timestamp: 77 })).delaysUs.last).toBe(1000)
  })

  it('tells frames with the same bytes apart, as those of a camera that is off', () => {
    const black = { digest: 'black' }
    const { delaysUs } = quality(
      ...[encoded(0, black), encoded(1, black), played(0, black)],
      ...[encoded(2, black), played(1, black), played(2, black)],
    )
    expect(delaysUs).toEqual({ count: 3, sum: 7000, max: 3000, last: 2000 })
  })

  it('has a bitrate from the second frame on', () => {
    expect(bitrateKbps(quality(played(0)))).toBe(0)
    expect(bitrateKbps(quality(played(0), played(1)))).toBe(1600)
  })
})
