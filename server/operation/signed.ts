/**
 * Tokens: what they say, and a keyed hash of it (HMAC-SHA-256, RFC 2104). Whoever has the secret can
 * check them; nothing needs to be kept.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { z } from 'zod'

/** Characters that a secret has at least: 32 random ones are beyond guessing. */
export const MIN_SECRET_CHARS = 32
/** Why a server does not start. */
export const SECRET_NEEDED = 'others can reach it, so a secret that signs tokens is needed'
/** Characters of a token; no real one comes near it. */
const MAX_TOKEN_CHARS = 2048

/** What every token says, whatever else it does. */
interface Expiring {
  /** From then on it opens nothing; Unix time, seconds. */
  expiresS: number
}

export interface TokenKind<Claims extends Expiring> {
  /** Writes a token; it has no characters that a URL would escape. */
  issue: (secret: string, claims: Claims) => string
  /** What a token says, if it was issued with the secret and its time has not come. */
  read: (secret: string, token: string, nowS: number) => Claims | undefined
}

/** Tokens for one purpose: with the same secret, one of another purpose is worth nothing here. */
export function tokenKind<Claims extends Expiring>(
  purpose: string,
  schema: z.ZodType<Claims>,
): TokenKind<Claims> {
  return {
    issue(secret, claims) {
      const said = Buffer.from(JSON.stringify(claims)).toString('base64url')
      return `${said}.${keyedHash(secret, `${purpose}.${said}`)}`
    },
    read(secret, token, nowS) {
      if (token.length > MAX_TOKEN_CHARS) return undefined
      const [said, mac, ...rest] = token.split('.')
      if (said === undefined || mac === undefined || rest.length > 0) return undefined
      if (!isSameText(mac, keyedHash(secret, `${purpose}.${said}`))) return undefined
      const claims = schema.safeParse(parse(Buffer.from(said, 'base64url').toString('utf8')))
      return claims.success && nowS < claims.data.expiresS ? claims.data : undefined
    },
  }
}

/** What nobody without the secret can work out. */
export function keyedHash(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url')
}

/** Takes as long for a near miss as for a far one: nothing can be found letter by letter. */
export function isSameText(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
