/**
 * Frames of one turn of the event loop leave a socket in one write: a write to the system costs more than
 * everything else that is done for a frame, and peers say several things at a time.
 */
import type { Duplex } from 'node:stream'

/** Beyond this nothing is held back: so much is worth a write of its own. */
const MAX_HELD_BYTES = 65_536

export class Outlet {
  readonly #held = new Set<Duplex>()

  /** Lets a stream hold back what is written from now on, until the turn is over. */
  hold(stream: Duplex): void {
    if (this.#held.has(stream)) {
      if (stream.writableLength > MAX_HELD_BYTES) this.#release(stream)
      return
    }
    stream.cork()
    this.#held.add(stream)
    if (this.#held.size === 1) setImmediate(() => this.#releaseAll())
  }

  #releaseAll(): void {
    for (const stream of this.#held) this.#release(stream)
  }

  #release(stream: Duplex): void {
    this.#held.delete(stream)
    stream.uncork()
  }
}
