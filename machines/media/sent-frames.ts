/** Frames as they were sent, to be found again where they are played: by what they carry. */
import type { MediaFrame } from '../trace/event.ts'

/** Most that are remembered; a frame that takes longer than the time of so many is not found. */
const MAX_SENT = 4096

export class SentFrames {
  /** By what a frame carries and its timestamp, which tells apart frames that carry the same. */
  readonly #exact = new Map<string, MediaFrame>()
  /** By what a frame carries alone: a host between may write timestamps anew. */
  readonly #alike = new Map<string, MediaFrame>()

  /** A frame was sent. Sent again by a host between, the first time counts. */
  add(frame: MediaFrame): void {
    const { digest, codec } = frame
    if (digest === undefined) return
    remember(this.#exact, exactKey(digest, frame), frame)
    // Sound repeats itself: its bytes alone tell nothing.
    if (codec === 'VP8') remember(this.#alike, digest, frame)
  }

  /** The same frame when it was first sent; undefined when nothing of it is known. */
  of(frame: MediaFrame): MediaFrame | undefined {
    const { digest } = frame
    if (digest === undefined) return undefined
    return this.#exact.get(exactKey(digest, frame)) ?? this.#alike.get(digest)
  }
}

function exactKey(digest: string, { timestamp }: MediaFrame): string {
  return `${digest} ${timestamp}`
}

function remember(frames: Map<string, MediaFrame>, key: string, frame: MediaFrame): void {
  if (frames.has(key)) return
  frames.set(key, frame)
  if (frames.size <= MAX_SENT) return
  for (const oldest of frames.keys()) {
    frames.delete(oldest)
    break
  }
}
