/** A received track over time, for a chart: what its receiver held back, and what became of its frames. */
import type { MediaFrame } from '../trace/event.ts'
import type { ReceivedTrack } from './received.ts'
import { upTo } from './up-to.ts'

/** A stretch of time of the chart. */
interface Stretch {
  fromUs: number
  toUs: number
  decoded: number
  dropped: number
  /** The largest, microseconds; undefined where no frame came. */
  depthUs?: number
}

/**
 * The time from the track's first frame to the cursor in `count` equal stretches. Frames fall into the
 * stretch in which they were played or given up.
 */
export function courseOf(
  { frames }: Pick<ReceivedTrack, 'frames'>,
  cursor: number,
  atUs: number,
  count: number,
): Stretch[] {
  const [first] = frames
  if (!first || first.seq > cursor) return []
  const widthUs = Math.max(1, atUs - first.atUs) / count
  const stretches = Array.from({ length: count }, (_, index): Stretch => {
    const fromUs = first.atUs + index * widthUs
    return { fromUs, toUs: fromUs + widthUs, decoded: 0, dropped: 0 }
  })
  for (const frame of frames.slice(0, upTo(frames, cursor))) {
    const index = Math.min(count - 1, Math.floor((frame.atUs - first.atUs) / widthUs))
    const stretch = stretches[index]
    if (stretch) tally(stretch, frame)
  }
  return stretches
}

function tally(stretch: Stretch, { outcome, depthUs }: MediaFrame): void {
  if (outcome === 'decoded') stretch.decoded++
  else stretch.dropped++
  if (depthUs !== undefined) stretch.depthUs = Math.max(stretch.depthUs ?? 0, depthUs)
}
