/**
 * When frames are in a recording: as far from the first as their RTP timestamps say, so that what was lost is
 * a gap and the unrest of the network is none. Where a stream begins anew, with other timestamps (RFC 3550
 * §5.1), the time at which it was played tells instead.
 */
import { CODECS } from '../codec.ts'
import type { MediaFrame } from '../../trace/event.ts'

/** Timestamps that are further from the time that has passed belong to another stream. */
const NEW_STREAM_US = 2_000_000

/** For each frame, in the order they were played, microseconds from the first. */
export function timesOf(frames: readonly MediaFrame[]): number[] {
  let before: MediaFrame | undefined
  /** Where the present stream began, and how far it is from there. */
  let [beginUs, ticks, nowUs] = [0, 0, 0]
  return frames.map((frame) => {
    const { clockRate } = CODECS[frame.codec]
    if (before) {
      // RTP timestamps wrap at 2³².
      const step = ((frame.timestamp ?? 0) - (before.timestamp ?? 0)) | 0
      const passedUs = frame.atUs - before.atUs
      const isAnew = Math.abs((step * 1_000_000) / clockRate - passedUs) > NEW_STREAM_US
      if (isAnew || step <= 0) [beginUs, ticks] = [nowUs + passedUs, 0]
      else ticks += step
      nowUs = beginUs + Math.round((ticks * 1_000_000) / clockRate)
    }
    before = frame
    return nowUs
  })
}
