import type { Buffer } from 'buffer'
import { hmac } from '@noble/hashes/hmac.js'
import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { type BytesLike, toBuffer, toBytes } from './bytes.ts'
import { unsupported } from './unsupported.ts'

/** MD5 and SHA-1 are still on the wire: STUN's long-term key and MESSAGE-INTEGRITY (RFC 8489). */
const HASHES = new Map([
  ['md5', md5],
  ['sha1', sha1],
  ['sha224', sha224],
  ['sha256', sha256],
  ['sha384', sha384],
  ['sha512', sha512],
])

/** The hash function of this name, in any case, or an error that names `call` and the hash. */
function hashNamed(name: string, call: string) {
  return HASHES.get(String(name).toLowerCase()) ?? unsupported(`${call} with '${name}'`)
}

interface DigestState {
  update(data: Uint8Array): unknown
  digest(): Uint8Array
}

/** A digest under way: Node's `Hash` and `Hmac`, without their stream side. */
export class Digest {
  #state: DigestState
  #finished = false

  constructor(state: DigestState) {
    this.#state = state
  }

  /** Takes more input. */
  update(data: BytesLike, inputEncoding?: BufferEncoding): this {
    if (this.#finished) throw new Error('crypto: update() after digest()')
    this.#state.update(toBytes(data, 'data', inputEncoding))
    return this
  }

  /** Ends the digest: a `Buffer`, or text in the encoding asked for. */
  digest(): Buffer
  digest(encoding: BufferEncoding): string
  digest(encoding?: BufferEncoding): Buffer | string {
    if (this.#finished) throw new Error('crypto: digest() called twice')
    this.#finished = true
    const digest = toBuffer(this.#state.digest())
    return encoding === undefined ? digest : digest.toString(encoding)
  }
}

/** Node's `crypto.createHash` for MD5, SHA-1 and SHA-2. */
export function createHash(algorithm: string): Digest {
  return new Digest(hashNamed(algorithm, 'createHash()').create())
}

/** Node's `crypto.createHmac` (RFC 2104) over the same hashes. */
export function createHmac(algorithm: string, key: BytesLike): Digest {
  return new Digest(hmac.create(hashNamed(algorithm, 'createHmac()'), toBytes(key, 'key')))
}
