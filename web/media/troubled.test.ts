import { expect, it } from 'vitest'
import { arrived, lost, played, sent, traceOf } from '../../machines/media/fixture.ts'
import { MediaHistory } from '../../machines/media/history.ts'
import { besides, TroubledFrames } from './troubled.ts'

const TRACE = traceOf([
  sent(1, 10, 1),
  arrived(1),
  played(1, { isKeyFrame: true }),
  sent(2, 11, 2),
  lost(2),
  sent(3, 11, 2),
  arrived(3),
  played(2),
  sent(4, 12, 3),
  lost(4),
  played(3, { outcome: 'incomplete' }),
  sent(5, 13, 4),
  arrived(5),
  played(4, { outcome: 'undecodable' }),
])

it('finds broken frames and repaired ones as the trace grows, and the nearest to the cursor', () => {
  const history = new MediaHistory()
  const troubled = new TroubledFrames()
  const framesAt = (length: number) => {
    history.grow(TRACE, length)
    const [track] = history.at(length - 1, 0)
    if (!track) throw new Error('no track')
    return troubled.of(track.received, (frame) => history.copiesOf(track.received, frame))
  }
  expect(framesAt(4)).toEqual([])
  expect(framesAt(9).map(({ frame }) => frame)).toEqual([2])
  const all = framesAt(TRACE.length)
  expect(all.map(({ frame }) => frame)).toEqual([2, 3, 4])
  const third = all[1]?.seq ?? 0
  expect(besides(all, third)).toEqual({ before: all[0], after: all[2] })
  expect(besides(all, 0)).toEqual({ after: all[0] })
  expect(besides(all, Infinity)).toEqual({ before: all[2] })
})
