/**
 * What encrypted DTLS records hold. The lab sees each record being made, and finds it again by its
 * authentication tag wherever the record turns up: on the wire, or in what a TURN server relays.
 */
import { sameBytes } from '../bytes.ts'

/** Most records remembered; the oldest are forgotten first. */
export const MAX_SEALED_RECORDS = 1024
/** AES-GCM's tag at the end of a record (RFC 5288 §3); eight of its bytes tell records apart. */
const KEY_BYTES = 8

export interface Inside {
  /** Which two peers speak, in a fixed order: streams are numbered by connection. */
  connection: string
  plaintext: Uint8Array
  /**
   * A whole record with another plaintext, under the same epoch and sequence number. It reuses the
   * nonce, which a real endpoint must never do (RFC 5288 §3); here the first record is not sent.
   */
  seal(plaintext: Uint8Array): Uint8Array
}

/** Opens a whole record of one connection; undefined when it is none of it. */
export type OpenRecord = (record: Uint8Array) => Inside | undefined

/** Connections whose records can be opened; of the oldest no more comes. */
export const MAX_OPENERS = 16

export class SealedRecords {
  #openers: OpenRecord[] = []
  readonly #byTag = new Map<string, { record: Uint8Array; inside: Inside }>()

  /** Remembers what a whole record, header included, holds. */
  add(record: Uint8Array, inside: Inside): void {
    this.#byTag.set(keyOf(record), { record, inside })
    if (this.#byTag.size <= MAX_SEALED_RECORDS) return
    const [oldest] = this.#byTag.keys()
    if (oldest !== undefined) this.#byTag.delete(oldest)
  }

  /** From now on records that the lab has not seen being made are tried with this key. */
  addOpener(open: OpenRecord): void {
    this.#openers = [open, ...this.#openers].slice(0, MAX_OPENERS)
  }

  /**
   * What a record holds; undefined when the lab has not seen it being made, or it was changed since,
   * and no key is known that opens it.
   */
  find(record: Uint8Array): Inside | undefined {
    const known = this.#byTag.get(keyOf(record))
    if (known && sameBytes(known.record, record)) return known.inside
    for (const open of this.#openers) {
      const inside = open(record)
      if (!inside) continue
      this.add(record, inside)
      return inside
    }
    return undefined
  }
}

function keyOf(record: Uint8Array): string {
  return String.fromCharCode(...record.subarray(-KEY_BYTES))
}
