/** Verifies ECDSA signatures on P-256, so many times and no more, since each costs milliseconds. */
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import type { Mark } from '../../../../../machines/dissection/field.ts'
import { p256 } from '../../../world/crypto/p256.ts'
import type { Memory } from '../context.ts'
import { hexDigits } from '../../../bytes.ts'
import type { PublicKey } from './facts.ts'

/** Most signatures that are verified. */
export const MAX_VERIFICATIONS = 256
/** Of one packet: a flight has two. */
export const MAX_IN_PACKET = 8

const HASHES = { sha256, sha384, sha512 }
export type SignatureHash = keyof typeof HASHES

export interface Signed {
  /** What the signature covers, in words: `the randoms and the parameters`. */
  what: string
  /** Whose key it is held against: `the server's certificate`. */
  by: string
  key: PublicKey | undefined
  hash: SignatureHash | undefined
  content: Uint8Array
  /** In DER (RFC 3279 §2.2.3). */
  signature: Uint8Array
}

export const VERIFIER: Memory<Verifier> = {
  name: 'x509.verifier',
  // A signature that both ends see is verified once.
  scope: 'everywhere',
  make: () => new Verifier(),
}

export class Verifier {
  readonly #known = new Map<string, boolean>()
  #inPacket = 0

  /** The next packet begins. */
  begin(): void {
    this.#inPacket = 0
  }

  /** Whether the signature is right. */
  verify({ what, by, key, hash, content, signature }: Signed): Mark {
    if (!key) return { verdict: 'unknown', why: `The key in ${by} was not seen.` }
    if (key.kind !== 'p256' || !hash) {
      const how = key.kind === 'p256' ? 'this hash' : key.name
      return { verdict: 'unknown', why: `Signatures made with ${how} are not verified here.` }
    }
    const isRight = this.#isRight(key.point, HASHES[hash](content), signature)
    if (isRight === undefined)
      return { verdict: 'unknown', why: 'Too many signatures were verified before this one.' }
    return isRight
      ? { verdict: 'right', why: `The key in ${by} has signed ${what}.` }
      : { verdict: 'wrong', why: `The key in ${by} has not signed ${what} as they are here.` }
  }

  #isRight(point: Uint8Array, digest: Uint8Array, signature: Uint8Array): boolean | undefined {
    const name = `${hexDigits(point)} ${hexDigits(digest)} ${hexDigits(signature)}`
    const known = this.#known.get(name)
    const isTooMuch = this.#known.size >= MAX_VERIFICATIONS || this.#inPacket >= MAX_IN_PACKET
    if (known !== undefined || isTooMuch) return known
    this.#inPacket++
    const isRight = verifies(point, digest, signature)
    this.#known.set(name, isRight)
    return isRight
  }
}

function verifies(point: Uint8Array, digest: Uint8Array, signature: Uint8Array): boolean {
  try {
    return p256.verify(signature, digest, point, { prehash: false, format: 'der' })
  } catch {
    // A point off the curve, or a signature that is no DER, verifies nothing.
    return false
  }
}
