/** Keys and message authentication of STUN (RFC 8489 §9.2, §14.5), on hashes that run anywhere. */
import { hmac } from '@noble/hashes/hmac.js'
import { md5, sha1 } from '@noble/hashes/legacy.js'
import { utf8 } from './text.ts'

export interface Credentials {
  username: string
  realm: string
  password: string
}

/**
 * The key of the long-term mechanism: MD5 over `username:realm:password` (RFC 8489 §9.2.2). Names
 * are taken as they are: no OpaqueString profile is applied.
 */
export function longTermKey({ username, realm, password }: Credentials): Uint8Array {
  return md5(utf8(`${username}:${realm}:${password}`))
}

/** 20 bytes (RFC 2104). */
export function hmacSha1(key: Uint8Array, message: Uint8Array): Uint8Array {
  return hmac(sha1, key, message)
}
