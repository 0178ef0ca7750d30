/** Frames as they were sent, to be found again where they are played: by what they carry. */
import type { MediaFrame } from '../trace/event.ts'

/** Most that are remembered; a frame that takes longer than the time of so many is not found. */
const MAX_SENT = 4096

export class SentFrames {
  readonly #sent = new Map<string, MediaFrame>()

  /** A frame was sent. Sent again by a host between, the first time counts. */
  add(frame: MediaFrame): void {
    const key = keyOf(frame)
    if (key === undefined || this.#sent.has(key)) return
    this.#sent.set(key, frame)
    if (this.#sent.size <= MAX_SENT) return
    for (const oldest of this.#sent.keys()) {
      this.#sent.delete(oldest)
      break
    }
  }

  /** The same frame when it was first sent; undefined when nothing of it is known. */
  of(frame: MediaFrame): MediaFrame | undefined {
    const key = keyOf(frame)
    return key === undefined ? undefined : this.#sent.get(key)
  }
}

/** Sound repeats itself: its bytes alone do not tell packets apart. */
function keyOf({ digest, timestamp, codec }: MediaFrame): string | undefined {
  if (digest === undefined) return undefined
  return codec === 'VP8' ? digest : `${digest} ${timestamp}`
}
