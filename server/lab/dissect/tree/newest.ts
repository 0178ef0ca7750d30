/** What was opened of the newest packet, so that it is opened once though it is asked for twice. */
export class Newest {
  #packet: Uint8Array | undefined
  readonly #opened = new Map<number, Uint8Array | undefined>()

  /** What `open` gives for the part of this packet that begins at `at`; the same packet, not one like it. */
  of(packet: Uint8Array, at: number, open: () => Uint8Array | undefined): Uint8Array | undefined {
    if (this.#packet !== packet) this.#opened.clear()
    this.#packet = packet
    if (!this.#opened.has(at)) this.#opened.set(at, open())
    return this.#opened.get(at)
  }
}
