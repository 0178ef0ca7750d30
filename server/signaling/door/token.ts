/**
 * Tokens that let somebody into one room in one role for a while: what they say, and a keyed hash of it
 * (HMAC-SHA-256, RFC 2104). Whoever has the secret can check them; nothing needs to be kept.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { isId } from '../id.ts'
import { ROLES } from '../role.ts'

/** Characters that a secret has at least: 32 random ones are beyond guessing. */
export const MIN_SECRET_CHARS = 32
/** Characters of a token; no real one comes near it. */
const MAX_TOKEN_CHARS = 2048
/** So that the secret may serve elsewhere, too, without one hash passing for another. */
const PURPOSE = 'peerscope-signaling-1'

const claimsSchema = z.strictObject({
  room: z.string().refine(isId),
  role: z.enum(ROLES),
  /** From then on it opens nothing; Unix time, seconds. */
  expiresS: z.int(),
})

export type Claims = z.output<typeof claimsSchema>

/** Writes a token; it has no characters that a URL would escape. */
export function issueToken(secret: string, claims: Claims): string {
  const said = Buffer.from(JSON.stringify(claims)).toString('base64url')
  return `${said}.${macOf(secret, said).toString('base64url')}`
}

/** What a token says, if it was issued with the secret and its time has not come. */
export function readToken(secret: string, token: string, nowS: number): Claims | undefined {
  if (token.length > MAX_TOKEN_CHARS) return undefined
  const [said, mac, ...rest] = token.split('.')
  if (said === undefined || mac === undefined || rest.length > 0) return undefined
  const wanted = macOf(secret, said)
  const given = Buffer.from(mac, 'base64url')
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined
  const claims = claimsSchema.safeParse(parse(Buffer.from(said, 'base64url').toString('utf8')))
  return claims.success && nowS < claims.data.expiresS ? claims.data : undefined
}

function macOf(secret: string, said: string): Buffer {
  return createHmac('sha256', secret).update(`${PURPOSE}.${said}`).digest()
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
