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

export class SealedRecords {
  readonly #byTag = new Map<string, { record: Uint8Array; inside: Inside }>()

  /** Remembers what a whole record, header included, holds. */
  add(record: Uint8Array, inside: Inside): void {
    this.#byTag.set(keyOf(record), { record, inside })
    if (this.#byTag.size <= MAX_SEALED_RECORDS) return
    const [oldest] = this.#byTag.keys()
    if (oldest !== undefined) this.#byTag.delete(oldest)
  }

  /** What a record holds; undefined when the lab has not seen it being made, or it was changed since. */
  find(record: Uint8Array): Inside | undefined {
    const known = this.#byTag.get(keyOf(record))
    return known && sameBytes(known.record, record) ? known.inside : undefined
  }
}

function keyOf(record: Uint8Array): string {
  return String.fromCharCode(...record.subarray(-KEY_BYTES))
}
