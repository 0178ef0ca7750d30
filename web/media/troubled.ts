/** The frames of a track that lost something on their way: broken ones, and those that a repeat has mended. */
import type { RtpCopy } from '../../machines/media/rtp-streams.ts'
import type { MediaFrame } from '../../machines/trace/event.ts'

/** As much of a received track as is looked at. */
interface Track {
  readonly frames: readonly MediaFrame[]
}

export class TroubledFrames {
  #track: Track | undefined
  #looked = 0
  #found: MediaFrame[] = []

  /** Looks only at frames that are new; what becomes of a frame's packets is known once it was played. */
  of(track: Track, copiesOf: (frame: MediaFrame) => readonly RtpCopy[]): readonly MediaFrame[] {
    if (track !== this.#track || track.frames.length < this.#looked) {
      this.#track = track
      this.#looked = 0
      this.#found = []
    }
    const before = this.#looked
    this.#looked = track.frames.length
    const found = track.frames
      .slice(before)
      .filter(
        (frame) =>
          frame.outcome !== 'decoded' || copiesOf(frame).some(({ lost }) => lost !== undefined),
      )
    if (found.length > 0) this.#found = [...this.#found, ...found]
    return this.#found
  }
}

/** Those nearest to a frame or an event, before it and after it. */
export function besides(
  frames: readonly MediaFrame[],
  seq: number,
): { before?: MediaFrame; after?: MediaFrame } {
  const before = frames.findLast((frame) => frame.seq < seq)
  const after = frames.find((frame) => frame.seq > seq)
  return { ...(before && { before }), ...(after && { after }) }
}
