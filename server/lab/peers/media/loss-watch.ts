/**
 * The share of packets that a receiver has lost, between two of its reports. Where lost packets are sent
 * again, a report counts those as received (RFC 3550 §6.4.1 and A.3): what it has asked for by NACK
 * (RFC 4585 §6.2.1) tells the rest.
 */

export class LossWatch {
  #packetsSent = 0
  /** Sequence numbers; one may be asked for several times. */
  readonly #asked = new Set<number>()

  /** A packet went out. */
  sent(): void {
    this.#packetsSent++
  }

  /** The receiver asked for these packets again. */
  asked(sequences: readonly number[]): void {
    for (const sequence of sequences) this.#asked.add(sequence)
  }

  /** A report came, with what it says was lost; returns the share that was, 0 to 1, and begins anew. */
  share(fractionLost: number): number {
    const repaired = this.#packetsSent === 0 ? 0 : this.#asked.size / this.#packetsSent
    this.#packetsSent = 0
    this.#asked.clear()
    return Math.max(fractionLost, Math.min(1, repaired))
  }
}
