import { expect, it } from 'vitest'
import { framesOf, played, traceOf } from '../../machines/media/fixture.ts'
import { windowAt } from './window.ts'

const FRAMES = framesOf(traceOf(Array.from({ length: 100 }, (_, index) => played(index + 1))))

/** First, current and last frame in the strip. */
function ends(cursor: number) {
  const { frames, current } = windowAt(FRAMES, cursor)
  return [frames[0]?.frame, current?.frame, frames.at(-1)?.frame]
}

it('holds forty frames, most of them before the cursor', () => {
  expect(ends(60)).toEqual([29, 60, 68])
  expect(windowAt(FRAMES, 60).frames).toHaveLength(40)
})

it('ends with the frames that there are', () => {
  expect(ends(100)).toEqual([61, 100, 100])
  expect(ends(3)).toEqual([1, 3, 11])
  expect(ends(0)).toEqual([1, undefined, 8])
})
