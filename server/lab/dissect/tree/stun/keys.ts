/** The keys that a message's integrity may have been made with (RFC 8489 §9.1.1, §9.2.2). */
import { md5 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { Secrets } from '../secrets.ts'
import { hexDigits } from '../../../bytes.ts'
import type { Author } from './transactions.ts'

const SHA_256 = 2
/** Most keys tried for a message of which nobody knows who made it. */
const MAX_TRIED = 64

export interface Key {
  bytes: Uint8Array
  /** `the password of a1B2`, `the TURN password of learner`. */
  whose: string
}

/** Keys of the author, the likeliest first; empty when no secret of theirs is known. */
export function keysOf(author: Author, secrets: Secrets): Key[] {
  const { username, realm } = author
  if (realm !== undefined) return longTermKeys(author, realm, secrets)
  if (username === undefined) return []
  const [receiver = ''] = username.split(':', 1)
  return iceKeys(receiver, secrets.icePasswords(receiver))
}

/** Every key that anybody may have used in this realm, bounded. */
export function allKeys(author: Author | undefined, secrets: Secrets): Key[] {
  const keys: Key[] = []
  for (const [ufrag, passwords] of secrets.iceUsers) keys.push(...iceKeys(ufrag, passwords))
  const realm = author?.realm
  if (realm !== undefined)
    for (const { username } of secrets.turnUsers)
      keys.push(...longTermKeys({ ...author, username, userhash: undefined }, realm, secrets))
  return keys.slice(-MAX_TRIED)
}

function iceKeys(ufrag: string, passwords: readonly string[]): Key[] {
  const whose = `the password of ${ufrag}`
  return passwords.map((password) => ({ bytes: utf8(password), whose })).reverse()
}

function longTermKeys(author: Author, realm: string, secrets: Secrets): Key[] {
  const user = author.userhash ? hashedUser(author.userhash, realm, secrets) : author.username
  const known = user === undefined ? undefined : secrets.turnUser(user)
  if (!known) return []
  const text = utf8(`${known.username}:${realm}:${known.credential}`)
  const hash = author.algorithm === SHA_256 ? sha256 : md5
  return [{ bytes: hash(text), whose: `the TURN password of ${known.username}` }]
}

/** Whose name the hash hides (RFC 8489 §14.4). */
function hashedUser(userhash: Uint8Array, realm: string, secrets: Secrets): string | undefined {
  const wanted = hexDigits(userhash)
  for (const { username } of secrets.turnUsers)
    if (hexDigits(sha256(utf8(`${username}:${realm}`))) === wanted) return username
  return undefined
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
