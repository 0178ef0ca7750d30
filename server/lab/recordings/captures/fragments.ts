/** Pieces of IP packets put together (RFC 791 §3.2, RFC 8200 §4.5); bounded, the oldest are given up. */
import { concat } from '../../bytes.ts'
import type { IpPacket } from './ip.ts'

/** Most packets of which pieces are missing. */
export const MAX_UNFINISHED = 256
/** The length field has 16 bits. */
const MAX_PACKET_BYTES = 65_535
const MAX_PIECES = 128

interface Unfinished {
  pieces: Map<number, Uint8Array>
  /** Known once the last piece has come. */
  length: number | undefined
  isCut: boolean
}

export class Fragments {
  readonly #unfinished = new Map<string, Unfinished>()
  /** Packets given up since pieces of them never came. */
  givenUp = 0

  /** The whole packet, when this piece completes it. */
  take(piece: IpPacket): IpPacket | undefined {
    const { fragment, payload } = piece
    if (!fragment) return piece
    const key = `${piece.from} ${piece.to} ${piece.protocol} ${fragment.id}`
    const packet = this.#unfinished.get(key) ?? this.#begin(key)
    if (fragment.offset + payload.length > MAX_PACKET_BYTES || packet.pieces.size >= MAX_PIECES) {
      this.#unfinished.delete(key)
      this.givenUp++
      return undefined
    }
    // Of pieces that lie over each other, the first stays.
    if (!packet.pieces.has(fragment.offset)) packet.pieces.set(fragment.offset, payload)
    if (!fragment.hasMore) packet.length = fragment.offset + payload.length
    packet.isCut ||= piece.isCut
    const whole = wholeOf(packet)
    if (!whole) return undefined
    this.#unfinished.delete(key)
    return { ...piece, payload: whole, isCut: packet.isCut, fragment: undefined }
  }

  /** Packets that still miss pieces, and those given up. */
  get incomplete(): number {
    return this.givenUp + this.#unfinished.size
  }

  #begin(key: string): Unfinished {
    const packet: Unfinished = { pieces: new Map(), length: undefined, isCut: false }
    this.#unfinished.set(key, packet)
    const [oldest] = this.#unfinished.keys()
    if (this.#unfinished.size > MAX_UNFINISHED && oldest !== undefined) {
      this.#unfinished.delete(oldest)
      this.givenUp++
    }
    return packet
  }
}

function wholeOf({ pieces, length }: Unfinished): Uint8Array | undefined {
  if (length === undefined) return undefined
  const parts: Uint8Array[] = []
  let at = 0
  for (const [offset, bytes] of [...pieces].sort(([a], [b]) => a - b)) {
    if (offset > at) return undefined
    if (offset + bytes.length <= at) continue
    parts.push(bytes.subarray(at - offset))
    at = offset + bytes.length
  }
  return at >= length ? concat(...parts).subarray(0, length) : undefined
}
