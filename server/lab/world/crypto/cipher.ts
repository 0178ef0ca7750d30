import type { Buffer } from 'buffer'
import type { BytesLike } from './bytes.ts'
import { unsupported } from './unsupported.ts'

/** Whether a cipher turns plaintext into ciphertext or back. */
export type Direction = 'encrypt' | 'decrypt'

/**
 * Node's `Cipher` and `Decipher`, without their stream side: `update` gives back at once what it
 * can, `final` the rest. A mode overrides what it offers; what it does not offer throws.
 */
export abstract class Cipher {
  readonly algorithm: string
  readonly direction: Direction

  constructor(algorithm: string, direction: Direction) {
    this.algorithm = algorithm
    this.direction = direction
  }

  /** Takes more input and returns the output that is ready. */
  abstract update(data: BytesLike, inputEncoding?: BufferEncoding): Buffer

  /** Ends the message and returns the output still held back. */
  abstract final(): Buffer

  /** Whether block modes pad to whole blocks (PKCS #7). */
  setAutoPadding(_autoPadding?: boolean): this {
    return this.#refuse('setAutoPadding')
  }

  /** The additional data that is authenticated and not encrypted; before the first `update`. */
  setAAD(_data: BytesLike, _options?: { plaintextLength: number }): this {
    return this.#refuse('setAAD')
  }

  /** The authentication tag, after `final`. */
  getAuthTag(): Buffer {
    return this.#refuse('getAuthTag')
  }

  /** The tag to check in `final`. */
  setAuthTag(_tag: BytesLike): this {
    return this.#refuse('setAuthTag')
  }

  #refuse(method: string): never {
    unsupported(`${method}() on ${this.algorithm} (${this.direction})`)
  }
}
