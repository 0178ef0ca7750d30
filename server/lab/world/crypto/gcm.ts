import { Buffer } from 'buffer'
import { ghash } from '@noble/ciphers/_polyval.js'
import { unsafe } from '@noble/ciphers/aes.js'
import { type BytesLike, timingSafeEqual, toBuffer, toBytes } from './bytes.ts'
import { Cipher, type Direction } from './cipher.ts'
import { BLOCK_BYTES, KeyStream } from './ctr.ts'
import { concat } from '../../bytes.ts'

/** SP 800-38D §5.2.1.2 allows these; 4 and 8 only for special uses. */
const TAG_LENGTHS_BYTES = [4, 8, 12, 13, 14, 15, 16]

/** The IV length GCM is made for, and the only one werift uses (RFC 5288 §3, RFC 7714 §8.1). */
const IV_BYTES = 12

const NOTHING: Uint8Array = new Uint8Array(0)

/** GHASH over the additional data, then the ciphertext, in pieces of any size (SP 800-38D §6.4). */
class Authenticator {
  #hash: ReturnType<typeof ghash.create>
  #pending = NOTHING
  #sectionBytes = 0
  #lengthsBytes: number[] = []

  constructor(hashKey: Uint8Array) {
    this.#hash = ghash.create(hashKey, 0)
  }

  update(data: Uint8Array): void {
    const input = this.#pending.length === 0 ? data : concat(this.#pending, data)
    const whole = input.length - (input.length % BLOCK_BYTES)
    if (whole > 0) this.#hash.update(input.subarray(0, whole))
    this.#pending = input.slice(whole)
    this.#sectionBytes += data.length
  }

  /** Ends the additional data or the ciphertext: pads it with zeros to a whole block. */
  endSection(): void {
    if (this.#pending.length > 0) this.#hash.update(this.#pending)
    this.#pending = NOTHING
    this.#lengthsBytes.push(this.#sectionBytes)
    this.#sectionBytes = 0
  }

  /** The hash over both sections and their lengths in bits. */
  digest(): Uint8Array {
    const lengths = new DataView(new ArrayBuffer(BLOCK_BYTES))
    this.#lengthsBytes.forEach((bytes, index) =>
      lengths.setBigUint64(index * 8, BigInt(bytes) * 8n, false),
    )
    return this.#hash.update(new Uint8Array(lengths.buffer)).digest()
  }
}

/** AES in Galois/Counter Mode, which protects DTLS records (RFC 5288) and SRTP (RFC 7714). */
export class GcmCipher extends Cipher {
  #stream: KeyStream
  #authenticator: Authenticator
  /** The key stream's first block, which masks the tag. */
  #tagMask: Uint8Array
  #tagBytes: number
  #state: 'aad' | 'text' | 'ended' = 'aad'
  #tag: Uint8Array | undefined

  constructor(
    algorithm: string,
    direction: Direction,
    key: Uint8Array,
    iv: Uint8Array,
    tagBytes: number = BLOCK_BYTES,
  ) {
    super(algorithm, direction)
    if (iv.length !== IV_BYTES) {
      throw new Error(
        `crypto: ${algorithm} takes an IV of ${IV_BYTES} bytes here, got ${iv.length}`,
      )
    }
    if (!TAG_LENGTHS_BYTES.includes(tagBytes)) {
      throw new Error(`crypto: ${algorithm} has no authTagLength ${tagBytes}`)
    }
    const expandedKey = unsafe.expandKeyLE(key)
    const hashKey = unsafe.encryptBlock(expandedKey, new Uint8Array(BLOCK_BYTES))
    this.#authenticator = new Authenticator(hashKey)
    this.#stream = new KeyStream(expandedKey, concat(iv, Uint8Array.of(0, 0, 0, 1)), 32)
    this.#tagMask = this.#stream.apply(new Uint8Array(BLOCK_BYTES))
    this.#tagBytes = tagBytes
  }

  override setAAD(data: BytesLike): this {
    if (this.#state !== 'aad') throw new Error(`crypto: ${this.algorithm}: setAAD() after update()`)
    this.#authenticator.update(toBytes(data, 'AAD'))
    return this
  }

  override update(data: BytesLike, inputEncoding?: BufferEncoding): Buffer {
    if (this.#state === 'ended')
      throw new Error(`crypto: ${this.algorithm}: update() after final()`)
    this.#enterText()
    const input = toBytes(data, 'data', inputEncoding)
    const output = this.#stream.apply(input)
    this.#authenticator.update(this.direction === 'encrypt' ? output : input)
    return toBuffer(output)
  }

  override final(): Buffer {
    if (this.#state === 'ended') throw new Error(`crypto: ${this.algorithm}: final() called twice`)
    this.#enterText()
    this.#state = 'ended'
    this.#authenticator.endSection()
    const hash = this.#authenticator.digest()
    const tag = hash.map((byte, index) => byte ^ this.#tagMask[index]!).subarray(0, this.#tagBytes)
    if (this.direction === 'decrypt') this.#check(tag)
    this.#tag = tag
    return Buffer.alloc(0)
  }

  override getAuthTag(): Buffer {
    if (this.direction === 'decrypt') return super.getAuthTag()
    if (this.#tag === undefined) {
      throw new Error(`crypto: ${this.algorithm}: getAuthTag() before final()`)
    }
    return toBuffer(this.#tag)
  }

  override setAuthTag(tag: BytesLike): this {
    if (this.direction === 'encrypt') return super.setAuthTag(tag)
    const expected = toBytes(tag, 'authentication tag')
    if (expected.length !== this.#tagBytes) {
      throw new Error(
        `crypto: ${this.algorithm} takes a tag of ${this.#tagBytes} bytes, got ${expected.length}`,
      )
    }
    this.#tag = Uint8Array.from(expected)
    return this
  }

  #enterText(): void {
    if (this.#state === 'aad') this.#authenticator.endSection()
    this.#state = 'text'
  }

  #check(actual: Uint8Array): void {
    if (this.#tag === undefined || !timingSafeEqual(actual, this.#tag)) {
      // Node's own words, for code that shows them.
      throw new Error('Unsupported state or unable to authenticate data')
    }
  }
}
