import { concat } from './bytes.ts'
import { BLOCK_BYTES } from './ctr.ts'

/** A block is cut into 32 half bytes; each has a table of 16 multiples, of 4 words each. */
const HALF_BYTES = 32
const ENTRY_WORDS = 4
const TABLE_WORDS = 16 * ENTRY_WORDS

const NOTHING: Uint8Array = new Uint8Array(0)

/**
 * For each place of a half byte and each of its values, the product with the hash key in GF(2^128)
 * (SP 800-38D §6.3). The cipher library's tables are made of objects and cost more to make than a
 * record costs to hash.
 */
function multiplesOf(hashKey: Uint8Array): Uint32Array {
  const tables = new Uint32Array(HALF_BYTES * TABLE_WORDS)
  const view = new DataView(hashKey.buffer, hashKey.byteOffset, BLOCK_BYTES)
  let a = view.getUint32(0)
  let b = view.getUint32(4)
  let c = view.getUint32(8)
  let d = view.getUint32(12)
  for (let start = 0; start < tables.length; start += TABLE_WORDS) {
    // The highest bit of a half byte stands for the lowest power of x.
    for (let bit = 8; bit > 0; bit >>= 1) {
      const entry = start + bit * ENTRY_WORDS
      tables[entry] = a
      tables[entry + 1] = b
      tables[entry + 2] = c
      tables[entry + 3] = d
      const carry = d & 1
      d = (d >>> 1) | (c << 31)
      c = (c >>> 1) | (b << 31)
      b = (b >>> 1) | (a << 31)
      a = (a >>> 1) ^ (carry === 1 ? 0xe1000000 : 0)
    }
    fillSums(tables, start)
  }
  return tables
}

/** Fills the values of several bits: each is the sum of its lowest bit and of the others. */
function fillSums(tables: Uint32Array, start: number): void {
  for (let value = 3; value < 16; value++) {
    const lowest = start + (value & -value) * ENTRY_WORDS
    const others = start + (value & (value - 1)) * ENTRY_WORDS
    for (let word = 0; word < ENTRY_WORDS; word++) {
      tables[start + value * ENTRY_WORDS + word] = tables[lowest + word]! ^ tables[others + word]!
    }
  }
}

/**
 * GHASH as GCM uses it (SP 800-38D §6.4, §7.1): over the additional data, then the ciphertext, each
 * in pieces of any size, then over both lengths.
 */
export class Ghash {
  #multiples: Uint32Array
  #words = new Uint32Array(ENTRY_WORDS)
  #pending = NOTHING
  #sectionBytes = 0
  #lengthsBytes: number[] = []

  /** `hashKey`: the encryption of a block of zeros, 16 bytes. */
  constructor(hashKey: Uint8Array) {
    this.#multiples = multiplesOf(hashKey)
  }

  /** Takes more of the section under way. */
  update(data: Uint8Array): void {
    const input = this.#pending.length === 0 ? data : concat(this.#pending, data)
    const whole = input.length - (input.length % BLOCK_BYTES)
    this.#takeBlocks(input, whole)
    this.#pending = input.slice(whole)
    this.#sectionBytes += data.length
  }

  /** Ends the additional data, or the ciphertext: pads it with zeros to a whole block. */
  endSection(): void {
    if (this.#pending.length > 0) {
      const padded = new Uint8Array(BLOCK_BYTES)
      padded.set(this.#pending)
      this.#takeBlocks(padded, BLOCK_BYTES)
    }
    this.#pending = NOTHING
    this.#lengthsBytes.push(this.#sectionBytes)
    this.#sectionBytes = 0
  }

  /** The hash over both sections and their lengths in bits, 16 bytes. */
  digest(): Uint8Array {
    const block = new DataView(new ArrayBuffer(BLOCK_BYTES))
    this.#lengthsBytes.forEach((bytes, index) => block.setBigUint64(index * 8, BigInt(bytes) * 8n))
    this.#takeBlocks(new Uint8Array(block.buffer), BLOCK_BYTES)
    this.#words.forEach((word, index) => block.setUint32(index * 4, word))
    return new Uint8Array(block.buffer)
  }

  #takeBlocks(input: Uint8Array, end: number): void {
    const view = new DataView(input.buffer, input.byteOffset, input.length)
    for (let offset = 0; offset < end; offset += BLOCK_BYTES) {
      for (let word = 0; word < ENTRY_WORDS; word++) {
        this.#words[word]! ^= view.getUint32(offset + word * 4)
      }
      this.#multiply()
    }
  }

  /** Multiplies the state by the hash key. */
  #multiply(): void {
    const tables = this.#multiples
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    let start = 0
    for (let word = 0; word < ENTRY_WORDS; word++) {
      const bits = this.#words[word]!
      for (let shift = 28; shift >= 0; shift -= 4) {
        const entry = start + ((bits >>> shift) & 15) * ENTRY_WORDS
        a ^= tables[entry]!
        b ^= tables[entry + 1]!
        c ^= tables[entry + 2]!
        d ^= tables[entry + 3]!
        start += TABLE_WORDS
      }
    }
    this.#words[0] = a
    this.#words[1] = b
    this.#words[2] = c
    this.#words[3] = d
  }
}
