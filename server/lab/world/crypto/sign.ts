import type { Buffer } from 'buffer'
import { type BytesLike, toBuffer, toBytes } from './bytes.ts'
import { type Digest, createHash } from './hash.ts'
import { readPrivateKey, readPublicKey } from './key.ts'
import { p256 } from './p256.ts'
import { unsupported } from './unsupported.ts'

/** Collects the message that is signed or verified. */
class SignedMessage {
  #digest: Digest

  constructor(algorithm: string, call: string) {
    // RFC 6979 makes the nonce with the message's own hash, which the curve fixes to SHA-256; it is
    // also all that werift offers (ecdsa_secp256r1_sha256, RFC 8446 §4.2.3).
    if (String(algorithm).toLowerCase() !== 'sha256') unsupported(`${call} with '${algorithm}'`)
    this.#digest = createHash('sha256')
  }

  /** Takes more of the message. */
  update(data: BytesLike, inputEncoding?: BufferEncoding): this {
    this.#digest.update(data, inputEncoding)
    return this
  }

  protected digest(): Uint8Array {
    return this.#digest.digest()
  }
}

class Sign extends SignedMessage {
  /** The signature in DER (RFC 3279 §2.2.3); the key is PEM, `PRIVATE KEY` or `EC PRIVATE KEY`. */
  sign(privateKeyPem: BytesLike, outputEncoding?: undefined): Buffer {
    if (outputEncoding !== undefined) unsupported('Sign.sign() with an output encoding')
    const options = { prehash: false, format: 'der' } as const
    return toBuffer(p256.sign(this.digest(), readPrivateKey(privateKeyPem), options))
  }
}

class Verify extends SignedMessage {
  /** Whether the DER signature is this key's (PEM, `PUBLIC KEY`); unreadable ones are `false`. */
  verify(
    publicKeyPem: BytesLike,
    signature: BytesLike,
    signatureEncoding?: BufferEncoding,
  ): boolean {
    const bytes = toBytes(signature, 'signature', signatureEncoding)
    const publicKey = readPublicKey(publicKeyPem)
    const digest = this.digest()
    try {
      return p256.verify(bytes, digest, publicKey, { prehash: false, format: 'der' })
    } catch {
      // Of what can fail only the signature is left: as in Node, one that is no DER is a false one.
      return false
    }
  }
}

/** Node's `crypto.createSign` for ECDSA on P-256 with SHA-256, with the nonces of RFC 6979. */
export function createSign(algorithm: string): Sign {
  return new Sign(algorithm, 'createSign()')
}

/** Node's `crypto.createVerify` for ECDSA on P-256 with SHA-256. */
export function createVerify(algorithm: string): Verify {
  return new Verify(algorithm, 'createVerify()')
}
