/** The pseudorandom function of TLS 1.2, from which keys and verify_data come (RFC 5246 §5). */
import { hmac } from '@noble/hashes/hmac.js'
import { sha256, sha384 } from '@noble/hashes/sha2.js'
import type { Suite } from './suites.ts'
import { concat } from '../../../bytes.ts'

const HASHES = { sha256, sha384 }
const encoder = new TextEncoder()

/** `size` bytes of P_hash(secret, label + seeds). */
export function prf(
  hash: Suite['hash'],
  secret: Uint8Array,
  label: string,
  seeds: readonly Uint8Array[],
  size: number,
): Uint8Array {
  const seed = concat(encoder.encode(label), ...seeds)
  const made: Uint8Array[] = []
  let a = seed
  for (let bytes = 0; bytes < size; bytes += HASHES[hash].outputLen) {
    a = hmac(HASHES[hash], secret, a)
    made.push(hmac(HASHES[hash], secret, concat(a, seed)))
  }
  return concat(...made).subarray(0, size)
}

/** The hash of the suite over parts that follow one another. */
export function digest(hash: Suite['hash'], parts: readonly Uint8Array[]): Uint8Array {
  const state = HASHES[hash].create()
  for (const part of parts) state.update(part)
  return state.digest()
}
