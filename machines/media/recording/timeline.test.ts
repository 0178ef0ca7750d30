import { describe, expect, it } from 'vitest'
import { framesOf, played, traceOf } from '../fixture.ts'
import { timesOf } from './timeline.ts'

/** Frames with these timestamps, played at these times. */
function times(...frames: readonly [timestamp: number, atMs: number][]): number[] {
  const drafts = frames.map(([timestamp], at) => played(at + 1, { timestamp }))
  const events = framesOf(traceOf(drafts))
  return timesOf(events.map((event, at) => ({ ...event, atUs: (frames[at]?.[1] ?? 0) * 1000 })))
}

describe('the times of a recording', () => {
  it('are those of the RTP timestamps, however unevenly the frames were played', () => {
    expect(times([9000, 100], [18_000, 260], [27_000, 310])).toEqual([0, 100_000, 200_000])
  })

  it('add no error up', () => {
    const thirds = Array.from({ length: 301 }, (_, at): [number, number] => [at * 3000, at * 33])
    expect(times(...thirds).at(-1)).toBe(10_000_000)
  })

  it('leave a gap where frames were lost', () => {
    expect(times([9000, 100], [99_000, 1100])).toEqual([0, 1_000_000])
  })

  it('go on where timestamps wrap', () => {
    expect(times([4_294_962_796, 0], [4500, 100])).toEqual([0, 100_000])
  })

  it('go on by the time that has passed where another stream begins', () => {
    const rejoined: [number, number][] = [
      [9000, 0],
      [18_000, 100],
      [3_000_000_000, 5100],
      [3_000_009_000, 5200],
    ]
    expect(times(...rejoined)).toEqual([0, 100_000, 5_100_000, 5_200_000])
  })
})
