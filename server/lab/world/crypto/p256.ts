import { ecdsa, weierstrass } from '@noble/curves/abstract/weierstrass.js'
import { sha256 } from '@noble/hashes/sha2.js'

/** The domain parameters of P-256, also secp256r1 and prime256v1 (SEC 2 §2.4.2). */
const DOMAIN = {
  p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
  n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  h: 1n,
  a: 0xffffffff00000001000000000000000000000000fffffffffffffffffffffffcn,
  b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  Gx: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
  Gy: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
}

/**
 * Bits a step of the base point's table covers. A lab signs twice, often in a realm just born, so a
 * table that is quick to build (some 10 ms) beats one that is quicker to use (0.5 ms a signature).
 */
const WINDOW_BITS = 4

/**
 * The library's own instance blinds its arithmetic with the platform's randomness, which must not be
 * touched here. A curve that finds none does the same arithmetic plainly, with the same result.
 */
function noRandomness(): never {
  throw new Error('crypto: P-256 arithmetic draws no randomness in the lab')
}

const Point = weierstrass(DOMAIN, { randomBytes: noRandomness })
Point.BASE.precompute(WINDOW_BITS)

/**
 * ECDSA on P-256. Nonces are RFC 6979's, so a signature is a function of key and digest. As with
 * OpenSSL, `s` is left as it falls: either half of the range is made, and either is accepted.
 */
export const p256 = ecdsa(Point, sha256, { randomBytes: noRandomness, lowS: false })
