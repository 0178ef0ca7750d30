/**
 * Seeded random streams, one for each (seed, owner, purpose): a new consumer, or one changed knob,
 * leaves the draws of all others as they were. sfc32 seeded by SHA-256; integers only.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

export interface RandomStream {
  /** An integer in [0, 2^32). */
  uint32(): number
  /** A number in [0, 1) with 32 random bits. */
  fraction(): number
  /** An integer in [low, high], both included. */
  between(low: number, high: number): number
  bytes(length: number): Uint8Array
}

/** Makes the stream of this seed, owner and purpose. */
export function randomStream(seed: number, owner: string, purpose: string): RandomStream {
  const digest = sha256(utf8ToBytes(JSON.stringify([seed, owner, purpose])))
  const view = new DataView(digest.buffer, digest.byteOffset)
  return new Sfc32(view.getUint32(0), view.getUint32(4), view.getUint32(8), view.getUint32(12))
}

class Sfc32 implements RandomStream {
  #a: number
  #b: number
  #c: number
  #counter: number

  constructor(a: number, b: number, c: number, counter: number) {
    this.#a = a | 0
    this.#b = b | 0
    this.#c = c | 0
    this.#counter = counter | 0
    for (let round = 0; round < 12; round++) this.uint32()
  }

  uint32(): number {
    const t = (((this.#a + this.#b) | 0) + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (this.#c << 21) | (this.#c >>> 11)
    this.#c = (this.#c + t) | 0
    return t >>> 0
  }

  fraction(): number {
    return this.uint32() / 4_294_967_296
  }

  between(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1))
  }

  bytes(length: number): Uint8Array {
    const bytes = new Uint8Array(length)
    for (let i = 0; i < length; i += 4) {
      const word = this.uint32()
      for (let j = 0; j < 4 && i + j < length; j++) bytes[i + j] = (word >>> (8 * j)) & 0xff
    }
    return bytes
  }
}
