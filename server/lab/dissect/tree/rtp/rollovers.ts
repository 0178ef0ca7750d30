/** How often the 16-bit sequence number of an RTP source has begun anew (RFC 3711 §3.3.1). */

/** Most sources that are remembered; beyond them counting starts at 0. */
const MAX_SOURCES = 1024
const HALF = 0x8000
const WHOLE = 0x10000

export class Rollovers {
  readonly #highest = new Map<number, number>()

  /** The count that a packet most likely belongs to. */
  guess(ssrc: number, sequence: number): number {
    const highest = this.#highest.get(ssrc)
    if (highest === undefined) return 0
    const count = Math.floor(highest / WHOLE)
    const last = highest % WHOLE
    if (sequence - last > HALF) return Math.max(0, count - 1)
    return last - sequence > HALF ? count + 1 : count
  }

  /** A packet with this sequence number was authentic under this count. */
  confirm(ssrc: number, sequence: number, count: number): void {
    if (!this.#highest.has(ssrc) && this.#highest.size >= MAX_SOURCES) return
    const index = count * WHOLE + sequence
    this.#highest.set(ssrc, Math.max(index, this.#highest.get(ssrc) ?? 0))
  }
}
