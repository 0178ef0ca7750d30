/** A stream between client and server, cut into STUN messages and ChannelData (RFC 8656 §12.5, RFC 8489 §6.2.2). */
import { HEADER_BYTES } from '../stun/message.ts'

/** Collects bytes and gives out whole messages. Holds at most one unfinished message: 64 KiB. */
export class Framing {
  #rest = new Uint8Array(0)

  /** The messages that are complete now; undefined when the stream is not TURN and should be cut. */
  push(bytes: Uint8Array): Uint8Array[] | undefined {
    const all = new Uint8Array(this.#rest.length + bytes.length)
    all.set(this.#rest)
    all.set(bytes, this.#rest.length)
    const messages: Uint8Array[] = []
    let at = 0
    while (all.length - at >= 4) {
      const size = sizeOf(all, at)
      if (size === undefined) return undefined
      if (all.length - at < size) break
      messages.push(all.slice(at, at + size))
      at += size
    }
    this.#rest = all.slice(at)
    return messages
  }
}

/** The size of the message that starts at an offset, padding included; undefined when none does. */
function sizeOf(bytes: Uint8Array, at: number): number | undefined {
  const length = (bytes[at + 2]! << 8) | bytes[at + 3]!
  switch (bytes[at]! >> 6) {
    case 0:
      return length % 4 === 0 ? HEADER_BYTES + length : undefined
    case 1:
      return 4 + ((length + 3) & ~3)
    default:
      return undefined
  }
}
