/** Where a request shows a token. */
import type { IncomingMessage } from 'node:http'
import { TOKEN_PARAMETER } from '../../machines/link/access.ts'

/** The token in the header, else in the address (RFC 6750 §2.1, §2.3). */
export function shownToken(request: IncomingMessage, query: URLSearchParams): string | undefined {
  return bearerOf(request) ?? query.get(TOKEN_PARAMETER) ?? undefined
}

/** The token in the header. */
export function bearerOf({ headers }: IncomingMessage): string | undefined {
  return /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1]
}
