/** Whether a public key is a point of its curve (RFC 8422 §5.4, §5.11). */
import type { Mark } from '../../../../../machines/dissection/field.ts'
import { hexDigits } from '../../../bytes.ts'

const SECP256R1 = 23
const X25519 = 29
const UNCOMPRESSED = 4
/** Of P-256 (SEC 2 §2.4.2). */
const PRIME = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn

export function pointMark(curve: number, point: Uint8Array): Mark {
  if (curve === X25519)
    return point.length === 32
      ? { verdict: 'right', why: 'Any 32 bytes are a key of X25519 (RFC 7748 §5).' }
      : { verdict: 'wrong', why: `A key of X25519 has 32 bytes, not ${point.length}.` }
  if (curve !== SECP256R1)
    return { verdict: 'unknown', why: 'Points of this curve are not verified here.' }
  return isOnP256(point)
    ? { verdict: 'right', why: 'It is a point of secp256r1.' }
    : { verdict: 'wrong', why: 'It is no point of secp256r1: a receiver must give up.' }
}

/** y² = x³ - 3x + b. */
function isOnP256(point: Uint8Array): boolean {
  if (point.length !== 65 || point[0] !== UNCOMPRESSED) return false
  const x = BigInt(`0x${hexDigits(point.subarray(1, 33))}`)
  const y = BigInt(`0x${hexDigits(point.subarray(33))}`)
  if (x >= PRIME || y >= PRIME) return false
  return (y * y - (x * x * x - 3n * x + B)) % PRIME === 0n
}
