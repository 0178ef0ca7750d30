/**
 * Who may use the page where others can reach it: whoever shows a token, once. The page is answered with
 * a cookie that holds it and an address without it: no script can read the one, no history keeps the
 * other, and the socket's handshake brings it along by itself.
 */
import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { TOKEN_PARAMETER, type AccessToken } from '../../machines/link/access.ts'
import { bearerOf } from './shown.ts'
import { isSameText, keyedHash, tokenKind } from './signed.ts'

/** A teacher opens labs and shares them, a follower follows what is shared. */
export const PAGE_ROLES = ['teacher', 'follower'] as const
export type PageRole = (typeof PAGE_ROLES)[number]

const claimsSchema = z.strictObject({
  role: z.enum(PAGE_ROLES),
  /** From then on it opens nothing; Unix time, seconds. */
  expiresS: z.int(),
})
export type Claims = z.output<typeof claimsSchema>

const TOKENS = tokenKind('peerscope-page-1', claimsSchema)
const METRICS_PURPOSE = 'peerscope-metrics-1'

export interface AccessSettings {
  secret: string
  /** Unix time, seconds. */
  nowS: () => number
  /** Where browsers see the page: `/`, or a path of a proxy. */
  path: string
  /** Whether browsers reach it by HTTPS only. */
  isSecure: boolean
}

/** What to answer a page's request with instead of the page. */
export interface Entry {
  location: string
  /** None for who has a better one: a teacher that tries the link of the class stays a teacher. */
  cookie?: string
}

export class Access {
  readonly #settings: AccessSettings

  constructor(settings: AccessSettings) {
    this.#settings = settings
  }

  issue(role: PageRole, expiresS: number): string {
    return TOKENS.issue(this.#settings.secret, { role, expiresS })
  }

  /** As whom a request comes in, and until when that is good; undefined for nobody. */
  claimsOf(request: IncomingMessage): Claims | undefined {
    const shown = bearerOf(request) ?? queryOf(request).get(TOKEN_PARAMETER)
    return this.#read(shown ?? cookieOf(request, cookieName(request)))
  }

  /** Whether the time has come of who came in. */
  isOver({ expiresS }: Claims): boolean {
    return this.#settings.nowS() >= expiresS
  }

  /**
   * What a teacher hands out to those who are to follow: good as long as what the teacher came with, and
   * nothing once that is late.
   */
  forFollowers({ expiresS }: Claims): AccessToken | undefined {
    if (this.#settings.nowS() >= expiresS) return undefined
    return { token: this.issue('follower', expiresS), expiresS }
  }

  /** For a request with a token in its address: where to go without it, and what to bring along. */
  entryOf(request: IncomingMessage): Entry | undefined {
    const query = queryOf(request)
    const token = query.get(TOKEN_PARAMETER)
    const claims = this.#read(token ?? undefined)
    if (token === null || !claims) return undefined
    query.delete(TOKEN_PARAMETER)
    // Relative, so that it leads back to wherever a proxy has put the page.
    const [, file = ''] = /([^/?#]*)(?:[?#].*)?$/s.exec(request.url ?? '') ?? []
    const rest = query.size > 0 ? `?${query.toString()}` : ''
    const location = `./${file}${rest}`
    const held = this.#read(cookieOf(request, cookieName(request)))
    if (held?.role === 'teacher' && claims.role === 'follower') return { location }
    return { location, cookie: this.#cookie(cookieName(request), token, claims) }
  }

  #cookie(name: string, token: string, { expiresS }: Claims): string {
    const { path, isSecure, nowS } = this.#settings
    // Lax: with Strict, the page behind a link in a chat would be asked for without the cookie.
    const attributes = [
      `${name}=${token}`,
      `Path=${path}`,
      `Max-Age=${expiresS - nowS()}`,
      'HttpOnly',
      'SameSite=Lax',
      ...(isSecure ? ['Secure'] : []),
    ]
    return attributes.join('; ')
  }

  #read(token: string | undefined): Claims | undefined {
    const { secret, nowS } = this.#settings
    return token === undefined ? undefined : TOKENS.read(secret, token, nowS())
  }
}

/** What a program that collects metrics shows. It opens them and nothing else, as long as the secret does. */
export function metricsToken(secret: string): string {
  return keyedHash(secret, METRICS_PURPOSE)
}

/** Whether a request may have the metrics: anybody's where there is no secret. */
export function mayReadMetrics(request: IncomingMessage, secret: string | undefined): boolean {
  return secret === undefined || isSameText(bearerOf(request) ?? '', metricsToken(secret))
}

/** Cookies know no ports (RFC 6265 §8.5), and two servers of one machine are not the same. */
function cookieName({ socket }: IncomingMessage): string {
  return `peerscope-${socket.localPort ?? 0}`
}

function cookieOf({ headers }: IncomingMessage, name: string): string | undefined {
  const start = `${name}=`
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(start))?.slice(start.length)
}

function queryOf({ url = '' }: IncomingMessage): URLSearchParams {
  return new URLSearchParams(/\?([^#]*)/s.exec(url)?.[1])
}
