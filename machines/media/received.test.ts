import { describe, expect, it } from 'vitest'
import { framesOf, played, traceOf, turned } from './fixture.ts'
import { ReceivedTracks } from './received.ts'

const TRACE = traceOf([
  played(1, { outcome: 'incomplete', digest: undefined }),
  played(2, { isKeyFrame: true, bytes: 'AAAA' }),
  turned('muted', 'playing'),
  played(3),
  played(4, { outcome: 'undecodable' }),
  turned('playing', 'frozen'),
  played(5, { isKeyFrame: true, digest: 'd2' }),
  turned('frozen', 'playing'),
  played(6),
])

function received() {
  const tracks = new ReceivedTracks()
  for (const event of TRACE) tracks.add(event)
  const [track] = tracks.all
  if (!track) throw new Error('no track')
  return { tracks, track }
}

describe('a received track', () => {
  it('is there from its first frame on, whatever became of that', () => {
    const { tracks } = received()
    expect(tracks.at(0)).toEqual([])
    expect(tracks.at(1)).toMatchObject([{ at: 'bob', peer: 'alice', track: 'camera' }])
  })

  it('shows at a cursor what is decoded from the key frame before it', () => {
    const { track } = received()
    const chain = (cursor: number) => track.chainAt(cursor).map(({ frame }) => frame)
    expect([1, 2, 4, 6, 7, 9].map(chain)).toEqual([[], [2], [2, 3], [2, 3], [5], [5, 6]])
  })

  it('has the state that was last entered', () => {
    const { track } = received()
    const states = [2, 3, 5, 6, 8].map((cursor) => track.stateAt(cursor)?.to)
    expect(states).toEqual([undefined, 'playing', 'playing', 'frozen', 'playing'])
  })

  it('finds the bytes that an earlier frame with the same digest has', () => {
    const { tracks } = received()
    const bytes = framesOf(TRACE).map((frame) => tracks.bytesOf(frame))
    expect(bytes).toEqual([undefined, 'AAAA', undefined, undefined, 'AAAA', undefined])
  })
})
