/** MESSAGE-INTEGRITY in its three sizes (RFC 8489 §14.5, §14.6), verified with the secrets that are known. */
import { hmac } from '@noble/hashes/hmac.js'
import { sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { Mark } from '../../../../../machines/dissection/field.ts'
import { hexDigits } from '../../../bytes.ts'
import type { Attribute, Surroundings } from './attribute.ts'
import { coveredBy } from './covered.ts'
import { allKeys, keysOf, type Key } from './keys.ts'
import { isFirst, NOT_FIRST } from './message.ts'
import { authorOf, type Author } from './transactions.ts'

type Hash = typeof sha1 | typeof sha256

export const MESSAGE_INTEGRITY = integrity(
  'MESSAGE-INTEGRITY',
  'stun.message-integrity',
  sha1,
  [20],
)
/** May be cut to a multiple of four, but not below 16. */
export const MESSAGE_INTEGRITY_SHA256 = integrity(
  'MESSAGE-INTEGRITY-SHA256',
  'stun.message-integrity-sha256',
  sha256,
  [16, 20, 24, 28, 32],
)
export const MESSAGE_INTEGRITY_32 = integrity(
  'GOOG-MESSAGE-INTEGRITY-32',
  'stun.goog-message-integrity-32',
  sha1,
  [4],
)

function integrity(name: string, doc: string, hash: Hash, sizes: number[]): Attribute {
  return {
    name,
    doc,
    read: (reader, surroundings) => {
      const size = reader.left
      const given = hexDigits(reader.octets(size, { name: 'HMAC', doc: `${doc}-hmac` }))
      if (!sizes.includes(size))
        return { value: given, problem: `Has ${size} bytes, not ${sizes.join(' or ')}` }
      // Each takes time to verify, and a message has room for thousands.
      if (!isFirst(surroundings.message, surroundings.at))
        return { value: given, problem: NOT_FIRST }
      return { value: given, mark: markOf(given, surroundings, hash) }
    },
  }
}

function markOf(given: string, surroundings: Surroundings, hash: Hash): Mark {
  const { message, context } = surroundings
  const author = authorOf(message, context)
  const size = given.length / 2
  const covered = coveredBy(surroundings, size)
  const hmacOf = ({ bytes }: Key): string => hexDigits(hmac(hash, bytes, covered).subarray(0, size))
  const expected = author ? keysOf(author, context.secrets) : []
  const right = expected.find((key) => hmacOf(key) === given)
  if (right) return { verdict: 'right', why: `It was made with ${right.whose}.` }
  const other = allKeys(author, context.secrets).find((key) => hmacOf(key) === given)
  const [first] = expected
  if (first)
    return {
      verdict: 'wrong',
      why: `${capital(first.whose)} gives ${hmacOf(first)}${made(other)}.`,
    }
  if (other && !author) return { verdict: 'right', why: `It was made with ${other.whose}.` }
  return { verdict: 'unknown', why: whyUnknown(author) }
}

function made(other: Key | undefined): string {
  return other ? `; it was made with ${other.whose}` : ''
}

function whyUnknown(author: Author | undefined): string {
  if (!author) return 'Its request was not seen, so it is not known whose password made it.'
  if (author.realm !== undefined)
    return `The password of ${author.username ?? 'its user'} in ${author.realm} is not known.`
  if (author.username === undefined) return 'Its request names no user whose password may be known.'
  const [receiver = ''] = author.username.split(':', 1)
  return `No description with the password of ${receiver} was heard of.`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
