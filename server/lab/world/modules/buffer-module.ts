/** Stand-in for Node's `buffer` as ws loads it: the portable Buffer, and UTF-8 validation. */
import { Buffer } from 'buffer/'

export { Buffer }

/** True for well-formed UTF-8 (RFC 3629). */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

export default { Buffer, isUtf8 }
