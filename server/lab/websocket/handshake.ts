/** The opening handshake of a WebSocket (RFC 6455 §4), written and read as HTTP/1.1 text. */
import { sha1 } from '@noble/hashes/legacy.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { base64 } from '../network/base64.ts'

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
/** Longest header block that is read; more is refused. */
export const MAX_HEADER_BYTES = 8192

/**
 * The client's request for `host` and `path`; `nonce` is 16 random bytes. Browsers name the origin of
 * the page (RFC 6455 §4.1), others need not.
 */
export function upgradeRequest(
  host: string,
  path: string,
  nonce: Uint8Array,
  origin?: string,
): string {
  return lines([
    `GET ${path} HTTP/1.1`,
    `Host: ${host}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    ...(origin === undefined ? [] : [`Origin: ${origin}`]),
    `Sec-WebSocket-Key: ${base64(nonce)}`,
    'Sec-WebSocket-Version: 13',
  ])
}

/** Who a server lets in; what is absent is not asked for. */
export interface Admission {
  /** The origins of pages that may connect (RFC 6455 §10.2). */
  origins?: readonly string[]
  /** What the query of the URL has to carry as `access_token` (RFC 6750 §2.3). */
  token?: string
}

/** An answer to an opening handshake: the WebSocket is open after `101` only. */
export interface Answer {
  status: 101 | 400 | 401 | 403
  text: string
}

/** The server's answer to a request (RFC 6455 §4.2.1, §4.2.2). */
export function answerUpgrade(request: string, admission: Admission = {}): Answer {
  const key = header(request, 'sec-websocket-key')
  const valid =
    request.startsWith('GET ') &&
    header(request, 'upgrade')?.toLowerCase() === 'websocket' &&
    header(request, 'sec-websocket-version') === '13'
  if (!valid || key === undefined) return refusal(400, 'Bad Request')
  return refused(request, admission) ?? { status: 101, text: accepted(key) }
}

/** A page of a stranger is stopped before anybody asks who its user is. */
function refused(request: string, { origins, token }: Admission): Answer | undefined {
  if (origins && !origins.includes(header(request, 'origin') ?? ''))
    return refusal(403, 'Forbidden')
  const presented = tokenOf(request)
  if (token === undefined || presented === token) return undefined
  const why = presented === undefined ? '' : ', error="invalid_token"'
  return refusal(401, 'Unauthorized', [`WWW-Authenticate: Bearer realm="signaling"${why}`])
}

function refusal(status: 400 | 401 | 403, reason: string, headers: string[] = []): Answer {
  const text = lines([
    `HTTP/1.1 ${status} ${reason}`,
    ...headers,
    'Connection: close',
    'Content-Length: 0',
  ])
  return { status, text }
}

/** The path that carries a token: a browser's WebSocket takes a URL and no headers. */
export function pathWith(token: string | undefined): string {
  return token === undefined ? '/' : `/?access_token=${token}`
}

function tokenOf(request: string): string | undefined {
  const [, target = ''] = request.split(' ', 2)
  const at = target.indexOf('?')
  return at < 0
    ? undefined
    : (new URLSearchParams(target.slice(at)).get('access_token') ?? undefined)
}

function accepted(key: string): string {
  return lines([
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${accept(key)}`,
  ])
}

/** The status line of an answer without its version, as people say it: `403 Forbidden`. */
export function statusOf(response: string): string | undefined {
  return /^HTTP\/1\.1 (\d{3} [^\r\n]*)/.exec(response)?.[1]
}

/** True when the server's answer accepts this nonce. */
export function accepts(response: string, nonce: Uint8Array): boolean {
  return (
    response.startsWith('HTTP/1.1 101') &&
    header(response, 'sec-websocket-accept') === accept(base64(nonce))
  )
}

function accept(key: string): string {
  return base64(sha1(utf8ToBytes(key + GUID)))
}

function header(text: string, name: string): string | undefined {
  for (const line of text.split('\r\n').slice(1)) {
    const colon = line.indexOf(':')
    if (colon > 0 && line.slice(0, colon).toLowerCase() === name)
      return line.slice(colon + 1).trim()
  }
  return undefined
}

function lines(all: string[]): string {
  return `${all.join('\r\n')}\r\n\r\n`
}
