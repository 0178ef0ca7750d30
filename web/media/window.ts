/** Which frames of a track stand in its strip: those before the cursor, and a few that come after it. */
import { upTo } from '../../machines/media/up-to.ts'
import type { MediaFrame } from '../../machines/trace/event.ts'

const MAX_CELLS = 40
const MAX_LATER = 8

export interface FrameWindow {
  frames: readonly MediaFrame[]
  /** The last frame that is not after the cursor. */
  current?: MediaFrame
}

export function windowAt(frames: readonly MediaFrame[], cursor: number): FrameWindow {
  const count = upTo(frames, cursor)
  const current = frames[count - 1]
  const end = Math.min(frames.length, count + MAX_LATER)
  return {
    frames: frames.slice(Math.max(0, end - MAX_CELLS), end),
    ...(current && { current }),
  }
}
