import { describe, expect, it } from 'vitest'
import type { MediaFrame } from '../../trace/event.ts'
import { framesOf, played, traceOf } from '../fixture.ts'
import { ReceivedTrack } from '../received.ts'
import { MAX_RECORDING_MS, recordingOf } from './recording.ts'

const ALL = { bytesOf: () => 'AAEC' }

/** A received track of these frames, which were played at these times. */
function trackOf(frames: readonly [more: Parameters<typeof played>[1], atMs: number][]) {
  const drafts = frames.map(([more], at) => played(at + 1, { size: 3, ...more }))
  const all = framesOf(traceOf(drafts)).map((frame, at): MediaFrame => ({
    ...frame,
    atUs: (frames[at]?.[1] ?? 0) * 1000,
  }))
  const track = new ReceivedTrack(all[0] as MediaFrame)
  for (const frame of all) track.add(frame)
  return track
}

const key = { isKeyFrame: true }

describe('a recording', () => {
  it('is what was decoded, and says how long and how large that is', () => {
    const lost = { outcome: 'incomplete' } as const
    const track = trackOf([
      [{ ...key, timestamp: 0 }, 0],
      [{ timestamp: 9000 }, 100],
      [{ ...lost, timestamp: 18_000 }, 200],
      [{ ...key, timestamp: 90_000 }, 1000],
    ])
    const recording = recordingOf([track], Infinity, ALL)
    expect(recording).toMatchObject({ format: 'webm', frames: 3, durationMs: 1067, isCut: false })
    const file = recording?.file(() => Uint8Array.of(1, 2, 3))
    expect(file?.length).toBe(recording?.sizeBytes)
  })

  it('leaves out what cannot be decoded where the trace has no bytes of a picture', () => {
    const track = trackOf([
      [{ ...key, timestamp: 0 }, 0],
      [{ timestamp: 9000, digest: 'gone' }, 100],
      [{ timestamp: 18_000 }, 200],
      [{ ...key, timestamp: 27_000 }, 300],
    ])
    const store = { bytesOf: ({ digest }: MediaFrame) => (digest === 'gone' ? undefined : 'AAEC') }
    expect(recordingOf([track], Infinity, store)?.frames).toBe(2)
  })

  it('ends after an hour, and says so', () => {
    const hourMs = MAX_RECORDING_MS
    const track = trackOf([
      [{ ...key, timestamp: 0 }, 0],
      [{ timestamp: 90 * (hourMs - 1) }, hourMs - 1],
      [{ timestamp: 90 * hourMs }, hourMs],
    ])
    const recording = recordingOf([track], Infinity, ALL)
    expect(recording).toMatchObject({ frames: 2, isCut: true, durationMs: MAX_RECORDING_MS + 66 })
  })
})
