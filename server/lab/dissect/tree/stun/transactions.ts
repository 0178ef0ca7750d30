/** Requests that were seen, so that what their responses leave out is known (RFC 8489 §9.1.4). */
import type { Context, Memory } from '../context.ts'
import { decodeText } from '../show.ts'
import { valueOf, type StunMessage } from './message.ts'

/** Most transactions remembered at a place of observation; the oldest is forgotten first. */
export const MAX_TRANSACTIONS = 4096

const USERNAME = 0x0006
const REALM = 0x0014
const PASSWORD_ALGORITHM = 0x001d
const USERHASH = 0x001e

/** Who made a message's integrity. */
export interface Author {
  username?: string | undefined
  realm?: string | undefined
  userhash?: Uint8Array | undefined
  /** 1 is MD5, 2 is SHA-256; MD5 when nothing is said (RFC 8489 §9.2.2). */
  algorithm?: number | undefined
}

const TRANSACTIONS: Memory<Map<string, Author>> = {
  name: 'stun.transactions',
  scope: 'vantage',
  make: () => new Map(),
}

/** Who the integrity of the message belongs to: what it says itself, or what its request said. */
export function authorOf(message: StunMessage, context: Context): Author | undefined {
  const own = ownAuthor(message)
  const { transactionId, kind } = message
  const asked = context.once('stun.transaction', (remember) => {
    const known = remember(TRANSACTIONS)
    if (kind !== 'request') return known.get(transactionId)
    known.set(transactionId, own)
    const [oldest] = known.keys()
    if (known.size > MAX_TRANSACTIONS && oldest !== undefined) known.delete(oldest)
    return own
  })
  return own.username !== undefined || own.userhash !== undefined ? own : asked
}

function ownAuthor(message: StunMessage): Author {
  const text = (type: number): string | undefined => {
    const value = valueOf(message, type)
    return value && decodeText(value)
  }
  const algorithm = valueOf(message, PASSWORD_ALGORITHM)
  return {
    username: text(USERNAME),
    realm: text(REALM),
    userhash: valueOf(message, USERHASH)?.slice(),
    algorithm: algorithm && ((algorithm[0] ?? 0) << 8) | (algorithm[1] ?? 0),
  }
}
