/** Opens records that AES-GCM seals, with the keys that the master secret gives (RFC 5288 §3). */
import { gcm } from '@noble/ciphers/aes.js'
import { prf } from './prf.ts'
import type { PlainRecord } from './record.ts'
import type { Suite } from './suites.ts'
import { concat } from '../../../bytes.ts'

/** The part of the nonce that is on the wire, and the tag behind the ciphertext. */
export const EXPLICIT_NONCE_BYTES = 8
export const TAG_BYTES = 16
const IMPLICIT_NONCE_BYTES = 4
/** Content type, version, epoch and sequence number, length. */
const ADDITIONAL_BYTES = 13

/** How one side writes. */
export interface WriteKey {
  key: Uint8Array
  implicitNonce: Uint8Array
}

export interface Hellos {
  clientRandom: Uint8Array
  serverRandom: Uint8Array
}

/** Keys of both sides (RFC 5246 §6.3); undefined for suites that are not AES-GCM. */
export function writeKeys(
  suite: Suite,
  masterSecret: Uint8Array,
  { clientRandom, serverRandom }: Hellos,
): { client: WriteKey; server: WriteKey } | undefined {
  const keyBytes = suite.gcmKeyBytes
  if (keyBytes === undefined) return undefined
  const size = 2 * (keyBytes + IMPLICIT_NONCE_BYTES)
  const block = prf(suite.hash, masterSecret, 'key expansion', [serverRandom, clientRandom], size)
  const keyOf = (index: number): WriteKey => ({
    key: block.slice(index * keyBytes, (index + 1) * keyBytes),
    implicitNonce: block.slice(
      2 * keyBytes + index * IMPLICIT_NONCE_BYTES,
      2 * keyBytes + (index + 1) * IMPLICIT_NONCE_BYTES,
    ),
  })
  return { client: keyOf(0), server: keyOf(1) }
}

/** What the record holds; undefined when it was not sealed with this key, or was changed since. */
export function open(
  { key, implicitNonce }: WriteKey,
  datagram: Uint8Array,
  record: PlainRecord,
): Uint8Array | undefined {
  const size = record.end - record.start - EXPLICIT_NONCE_BYTES - TAG_BYTES
  if (size < 0 || !record.isWhole) return undefined
  const sealedAt = record.start + EXPLICIT_NONCE_BYTES
  const nonce = concat(implicitNonce, datagram.subarray(record.start, sealedAt))
  try {
    const opener = gcm(key, nonce, additionalData(datagram, record, size))
    return opener.decrypt(datagram.subarray(sealedAt, record.end))
  } catch {
    // All that can be wrong with arguments of the right sizes is the tag.
    return undefined
  }
}

/** Epoch and sequence number, type and version, and the length of the plaintext (RFC 6347 §4.1.2.1). */
function additionalData(datagram: Uint8Array, { at }: PlainRecord, size: number): Uint8Array {
  const data = new Uint8Array(ADDITIONAL_BYTES)
  data.set(datagram.subarray(at + 3, at + 11))
  data.set(datagram.subarray(at, at + 3), 8)
  data[11] = size >> 8
  data[12] = size
  return data
}
