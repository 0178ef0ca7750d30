/** Where a server asks who comes in: what lets others in, and where an address shows it. */

/** The parameter of an address: a browser's WebSocket takes a URL and no headers (RFC 6750 §2.3). */
export const TOKEN_PARAMETER = 'access_token'

/** What lets somebody in who has nothing else. */
export interface AccessToken {
  token: string
  /** From then on it opens nothing; Unix time, seconds. */
  expiresS: number
}

/** The socket's close code when the token that a page came with has come to its end (RFC 6455 §7.4.2). */
export const CLOSE_TOKEN_EXPIRED = 4001
