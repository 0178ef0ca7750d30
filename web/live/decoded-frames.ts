/** Frames that this browser has decoded, as its statistics tell (W3C webrtc-stats §8.3, framesDecoded). */
import type { JsonValue } from '../../machines/trace/event.ts'
import { objectsOf } from './agreement.ts'

/** Stands for the only track where a browser does not say which one it counts. */
const ONLY = ''

/** Counts by the id of the track (trackIdentifier). */
export type DecodedFrames = ReadonlyMap<string, number>

export const NO_FRAMES: DecodedFrames = new Map()

/** Takes in what `getStats` says. */
export function decodedFrames(stats: readonly JsonValue[]): DecodedFrames {
  const frames = new Map<string, number>()
  for (const { trackIdentifier, framesDecoded } of objectsOf(stats))
    if (typeof framesDecoded === 'number')
      frames.set(typeof trackIdentifier === 'string' ? trackIdentifier : ONLY, framesDecoded)
  return frames
}

/** Of one track; 0 before the first. */
export function framesOfTrack(frames: DecodedFrames, id: string): number {
  return frames.get(id) ?? frames.get(ONLY) ?? 0
}
