import { Buffer } from 'buffer'
import { ecb } from '@noble/ciphers/aes.js'
import { type BytesLike, toBuffer, toBytes } from './bytes.ts'
import { Cipher, type Direction } from './cipher.ts'
import { BLOCK_BYTES } from './ctr.ts'
import { concat } from '../../bytes.ts'

/** AES block by block, which SRTP's key derivation is built from (RFC 3711 §4.3.3). */
export class EcbCipher extends Cipher {
  #key: Uint8Array
  #padding = true
  #pending: Uint8Array = new Uint8Array(0)

  constructor(algorithm: string, direction: Direction, key: Uint8Array) {
    super(algorithm, direction)
    this.#key = Uint8Array.from(key)
  }

  override setAutoPadding(autoPadding = true): this {
    this.#padding = autoPadding
    return this
  }

  override update(data: BytesLike, inputEncoding?: BufferEncoding): Buffer {
    const input = concat(this.#pending, toBytes(data, 'data', inputEncoding))
    let ready = input.length - (input.length % BLOCK_BYTES)
    // The last block may be the padding, which only `final` may judge.
    const holdsLastBlock = this.direction === 'decrypt' && this.#padding
    if (holdsLastBlock && ready === input.length && ready > 0) ready -= BLOCK_BYTES
    this.#pending = input.slice(ready)
    return toBuffer(this.#process(input.slice(0, ready), false))
  }

  override final(): Buffer {
    const rest = this.#pending
    this.#pending = new Uint8Array(0)
    const wantsWhole = this.direction === 'decrypt' && this.#padding ? BLOCK_BYTES : 0
    const pads = this.direction === 'encrypt' && this.#padding
    if (!pads && rest.length !== wantsWhole) {
      throw new Error(`crypto: ${this.algorithm}: wrong final block length ${rest.length}`)
    }
    return this.#padding ? toBuffer(this.#process(rest, true)) : Buffer.alloc(0)
  }

  #process(blocks: Uint8Array, padding: boolean): Uint8Array {
    return ecb(this.#key, { disablePadding: !padding })[this.direction](blocks)
  }
}
