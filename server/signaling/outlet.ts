/**
 * Frames of one turn of the event loop leave a socket in one write: a write to the system costs more than
 * everything else that is done for a frame, and peers say several things at a time.
 */
import type { Duplex } from 'node:stream'

/** Beyond this nothing is held back: so much is worth a write of its own. */
const MAX_HELD_BYTES = 65_536

export class Outlet {
  #held: Duplex[] = []

  /** Lets a stream hold back what is written from now on, until the turn is over. */
  hold(stream: Duplex): void {
    if (stream.writableCorked > 0) {
      if (stream.writableLength > MAX_HELD_BYTES) stream.uncork()
      return
    }
    stream.cork()
    this.#held.push(stream)
    if (this.#held.length === 1) setImmediate(() => this.#release())
  }

  #release(): void {
    const held = this.#held
    this.#held = []
    for (const stream of held) stream.uncork()
  }
}
