/**
 * The replay windows of what one side of a session sends, as one place sees it. A window belongs to a
 * receiver (RFC 6347 §4.1.2.6): at an end of the session there is one, whatever addresses ICE moves
 * to. What a TURN server relays comes in and goes out again, and is no replay: each leg has its own.
 */
import type { Leg } from '../context.ts'
import { ReplayWindow } from './replay.ts'

/** Only a forger sends more epochs than there are handshakes. */
const MAX_EPOCHS = 16
/** Most legs that are told apart; the oldest is forgotten first. */
export const MAX_LEGS = 64

export class ReplayWindows {
  readonly #ways = new Set<Leg['way']>()
  readonly #atEnd = new Epochs()
  readonly #byLeg = new Map<string, Epochs>()

  /** The window for the next record of this epoch, seen on this leg. */
  of(epoch: number, { way, from, to }: Leg): ReplayWindow {
    this.#ways.add(way)
    const key = `${way} ${from} ${to}`
    const epochs = this.#byLeg.get(key) ?? (this.#isMiddle ? new Epochs() : this.#atEnd)
    this.#byLeg.set(key, epochs)
    const [oldest] = this.#byLeg.keys()
    if (this.#byLeg.size > MAX_LEGS && oldest !== undefined) this.#byLeg.delete(oldest)
    return epochs.window(epoch)
  }

  /** An end only sends what its side sends, or only gets what the other does. */
  get #isMiddle(): boolean {
    return this.#ways.has('through') || this.#ways.size > 1
  }
}

class Epochs {
  readonly #windows = new Map<number, ReplayWindow>()

  window(epoch: number): ReplayWindow {
    const window = this.#windows.get(epoch) ?? new ReplayWindow()
    if (this.#windows.size < MAX_EPOCHS) this.#windows.set(epoch, window)
    return window
  }
}
