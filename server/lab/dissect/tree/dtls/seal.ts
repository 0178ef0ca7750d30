/** Opens records that AES-GCM or ChaCha20-Poly1305 seals, with the keys that the master secret gives (RFC 5288 §3, RFC 7905 §2). */
import { gcm } from '@noble/ciphers/aes.js'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { Newest } from '../newest.ts'
import { prf } from './prf.ts'
import type { PlainRecord } from './record.ts'
import type { Seal, Suite } from './suites.ts'
import { concat } from '../../../bytes.ts'

/** The part of AES-GCM's nonce that is on the wire, and the tag behind the ciphertext. */
export const EXPLICIT_NONCE_BYTES = 8
export const TAG_BYTES = 16
/** Content type, version, epoch and sequence number, length. */
const ADDITIONAL_BYTES = 13

/** How one side writes. */
export interface WriteKey {
  seal: Seal
  key: Uint8Array
  implicitNonce: Uint8Array
  newest: Newest
}

export interface Hellos {
  clientRandom: Uint8Array
  serverRandom: Uint8Array
}

/** Keys of both sides (RFC 5246 §6.3); undefined for suites whose records are not opened here. */
export function writeKeys(
  { seal, hash }: Suite,
  masterSecret: Uint8Array,
  { clientRandom, serverRandom }: Hellos,
): { client: WriteKey; server: WriteKey } | undefined {
  if (!seal) return undefined
  const { keyBytes, implicitNonceBytes: nonceBytes } = seal
  const size = 2 * (keyBytes + nonceBytes)
  const block = prf(hash, masterSecret, 'key expansion', [serverRandom, clientRandom], size)
  const nonces = block.subarray(2 * keyBytes)
  const keyOf = (index: number): WriteKey => ({
    seal,
    key: block.slice(index * keyBytes, (index + 1) * keyBytes),
    implicitNonce: nonces.slice(index * nonceBytes, (index + 1) * nonceBytes),
    newest: new Newest(),
  })
  return { client: keyOf(0), server: keyOf(1) }
}

/** What the record holds; undefined when it was not sealed with this key, or was changed since. */
export function open(
  key: WriteKey,
  datagram: Uint8Array,
  record: PlainRecord,
): Uint8Array | undefined {
  return key.newest.of(datagram, record.at, () => openAnew(key, datagram, record))
}

function openAnew(
  { seal, key, implicitNonce }: WriteKey,
  datagram: Uint8Array,
  record: PlainRecord,
): Uint8Array | undefined {
  const size = record.end - record.start - seal.explicitNonceBytes - TAG_BYTES
  if (size < 0 || !record.isWhole) return undefined
  const sealedAt = record.start + seal.explicitNonceBytes
  const explicit = datagram.subarray(record.start, sealedAt)
  const number = datagram.subarray(record.at + 3, record.at + 11)
  const nonce =
    seal.cipher === 'AES-GCM' ? concat(implicitNonce, explicit) : mixed(implicitNonce, number)
  const cipher = seal.cipher === 'AES-GCM' ? gcm : chacha20poly1305
  try {
    const opener = cipher(key, nonce, additionalData(datagram, record, size))
    return opener.decrypt(datagram.subarray(sealedAt, record.end))
  } catch {
    // All that can be wrong with arguments of the right sizes is the tag.
    return undefined
  }
}

/** Epoch and sequence number are mixed into the end of the nonce (RFC 7905 §2). */
function mixed(nonce: Uint8Array, number: Uint8Array): Uint8Array {
  const first = nonce.length - number.length
  return nonce.map((byte, index) => byte ^ (number[index - first] ?? 0))
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
