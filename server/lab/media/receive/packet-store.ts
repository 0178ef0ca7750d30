/** Packets of one stream that wait to be played, by their unwrapped sequence numbers. */

/** One RTP packet that carries media. */
export interface MediaPacket {
  sequence: number
  timestamp: number
  isMarked: boolean
  payload: Uint8Array
}

export interface StoredPacket extends MediaPacket {
  arrivedUs: number
}

/** Most packets that wait; the oldest is given up for a new one. */
export const MAX_WAITING_PACKETS = 1024

export class PacketStore {
  readonly #packets = new Map<number, StoredPacket>()

  get size(): number {
    return this.#packets.size
  }

  /** False for one that is there already. */
  add(packet: StoredPacket): boolean {
    if (this.#packets.has(packet.sequence)) return false
    this.#packets.set(packet.sequence, packet)
    return true
  }

  at(sequence: number): StoredPacket | undefined {
    return this.#packets.get(sequence)
  }

  /** Forgets all before `sequence`. */
  dropBefore(sequence: number): void {
    for (const each of this.#packets.keys()) if (each < sequence) this.#packets.delete(each)
  }

  /** The packet with the lowest number. */
  first(): StoredPacket | undefined {
    let first: StoredPacket | undefined
    for (const packet of this.#packets.values())
      if (!first || packet.sequence < first.sequence) first = packet
    return first
  }

  /** Those of one timestamp, in order. */
  of(timestamp: number): StoredPacket[] {
    return [...this.#packets.values()]
      .filter((packet) => packet.timestamp === timestamp)
      .toSorted((a, b) => a.sequence - b.sequence)
  }

  /** The whole frame that begins at `sequence`; undefined while any of it is missing. */
  wholeFrom(sequence: number): StoredPacket[] | undefined {
    const packets: StoredPacket[] = []
    for (let next = sequence; ; next++) {
      const packet = this.#packets.get(next)
      if (!packet || packet.timestamp !== (packets[0] ?? packet).timestamp) return undefined
      packets.push(packet)
      if (packet.isMarked) return packets
    }
  }
}
