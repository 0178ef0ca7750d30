import { type BytesLike, toBytes } from './bytes.ts'
import type { Cipher, Direction } from './cipher.ts'
import { BLOCK_BYTES, CtrCipher } from './ctr.ts'
import { EcbCipher } from './ecb.ts'
import { GcmCipher } from './gcm.ts'
import { unsupported } from './unsupported.ts'

/** What Node's cipher options may say here. */
export interface CipherOptions {
  /** Length of a GCM tag in bytes; 16 unless told. */
  authTagLength?: number
}

/** Key length in bytes and mode of every cipher the lab has. */
const CIPHERS = new Map([
  ['aes-128-gcm', { keyBytes: 16, mode: 'gcm' }],
  ['aes-256-gcm', { keyBytes: 32, mode: 'gcm' }],
  ['aes-128-ctr', { keyBytes: 16, mode: 'ctr' }],
  ['aes-128-ecb', { keyBytes: 16, mode: 'ecb' }],
] as const)

type CipherName = typeof CIPHERS extends Map<infer Name, unknown> ? Name : never

function create(
  direction: Direction,
  algorithm: string,
  key: BytesLike,
  iv: BytesLike | null,
  options: CipherOptions = {},
): Cipher {
  const name = String(algorithm).toLowerCase()
  const call = direction === 'encrypt' ? 'createCipheriv()' : 'createDecipheriv()'
  const found = CIPHERS.get(name as CipherName) ?? unsupported(`${call} with '${algorithm}'`)
  const keyBytes = toBytes(key, 'key')
  const ivBytes = iv === null ? new Uint8Array(0) : toBytes(iv, 'IV')
  requireLength(name, 'key', keyBytes, found.keyBytes)
  switch (found.mode) {
    case 'gcm':
      return new GcmCipher(name, direction, keyBytes, ivBytes, options.authTagLength)
    case 'ctr':
      requireLength(name, 'IV', ivBytes, BLOCK_BYTES)
      return new CtrCipher(name, direction, keyBytes, ivBytes)
    case 'ecb':
      requireLength(name, 'IV', ivBytes, 0)
      return new EcbCipher(name, direction, keyBytes)
  }
}

function requireLength(algorithm: string, what: string, bytes: Uint8Array, length: number): void {
  if (bytes.length === length) return
  throw new RangeError(`crypto: ${algorithm} takes ${length} bytes of ${what}, got ${bytes.length}`)
}

/** Node's `crypto.createCipheriv`; ECB takes `null` or nothing for an IV. */
export function createCipheriv(
  algorithm: string,
  key: BytesLike,
  iv: BytesLike | null,
  options?: CipherOptions,
): Cipher {
  return create('encrypt', algorithm, key, iv, options)
}

/** Node's `crypto.createDecipheriv`; a wrong GCM tag makes `final` throw. */
export function createDecipheriv(
  algorithm: string,
  key: BytesLike,
  iv: BytesLike | null,
  options?: CipherOptions,
): Cipher {
  return create('decrypt', algorithm, key, iv, options)
}
