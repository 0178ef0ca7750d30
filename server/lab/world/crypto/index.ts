/**
 * The lab's stand-in for Node's `crypto` module, which the bundler gives to werift and to what
 * werift imports. It is synchronous, reaches no WebCrypto and no operating system, and draws its
 * randomness from the world alone (`random.ts`), so that the same scenario gives the same bytes in
 * Node and in a browser. What is not offered here throws, naming the call.
 *
 * Not for products: the arithmetic takes no care of side channels, since every key is public.
 */
import { timingSafeEqual } from './bytes.ts'
import { createCipheriv, createDecipheriv } from './ciphers.ts'
import { createHash, createHmac } from './hash.ts'
import { randomBytes, randomFillSync, randomUUID } from './random.ts'
import { createSign, createVerify } from './sign.ts'
import { webcrypto } from './webcrypto.ts'

export {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSign,
  createVerify,
  randomBytes,
  randomFillSync,
  randomUUID,
  timingSafeEqual,
  webcrypto,
}

/** The same functions as one object, for `import crypto from 'crypto'`. */
export default {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSign,
  createVerify,
  randomBytes,
  randomFillSync,
  randomUUID,
  timingSafeEqual,
  webcrypto,
}
