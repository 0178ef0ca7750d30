import { Buffer } from 'buffer'
import { unsafe } from '@noble/ciphers/aes.js'
import { type BytesLike, toBuffer, toBytes } from './bytes.ts'
import { Cipher, type Direction } from './cipher.ts'

/** An AES block, in bytes (FIPS 197). */
export const BLOCK_BYTES = 16

/** How many low bits of the counter block count: all in CTR (SP 800-38A), 32 in GCM (SP 800-38D). */
type CounterBits = 32 | 128

/** A running AES key stream; input may come in pieces of any size. */
export class KeyStream {
  #expandedKey: Uint32Array
  #counter: Uint8Array
  #counterBits: CounterBits
  /** Bytes of the current block that are used up. */
  #used = 0

  constructor(expandedKey: Uint32Array, counter: Uint8Array, counterBits: CounterBits) {
    this.#expandedKey = expandedKey
    this.#counter = Uint8Array.from(counter)
    this.#counterBits = counterBits
  }

  /** The XOR of `data` and the next bytes of the key stream, in new memory. */
  apply(data: Uint8Array): Uint8Array {
    // The counter advances over whole blocks only, so a piece that starts inside a block is put at
    // its place in that block; the padding in front is thrown away.
    const aligned = new Uint8Array(this.#used + data.length)
    aligned.set(data, this.#used)
    const output = this.#process(aligned).subarray(this.#used)
    this.#used = aligned.length % BLOCK_BYTES
    return output
  }

  #process(aligned: Uint8Array): Uint8Array {
    return this.#counterBits === 32
      ? unsafe.ctr32(this.#expandedKey, false, this.#counter, aligned)
      : unsafe.ctrCounter(this.#expandedKey, this.#counter, aligned)
  }
}

/** AES in counter mode, which SRTP encrypts with (RFC 3711 §4.1.1). Both directions are the same. */
export class CtrCipher extends Cipher {
  #stream: KeyStream

  constructor(algorithm: string, direction: Direction, key: Uint8Array, iv: Uint8Array) {
    super(algorithm, direction)
    this.#stream = new KeyStream(unsafe.expandKeyLE(key), iv, 128)
  }

  override update(data: BytesLike, inputEncoding?: BufferEncoding): Buffer {
    return toBuffer(this.#stream.apply(toBytes(data, 'data', inputEncoding)))
  }

  override final(): Buffer {
    return Buffer.alloc(0)
  }
}
