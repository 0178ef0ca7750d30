/** The opening handshake of a WebSocket (RFC 6455 §4), written and read as HTTP/1.1 text. */
import { sha1 } from '@noble/hashes/legacy.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { base64 } from '../network/base64.ts'

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
/** Longest header block that is read; more is refused. */
export const MAX_HEADER_BYTES = 8192

/** The client's request for `host` and `path`; `nonce` is 16 random bytes. */
export function upgradeRequest(host: string, path: string, nonce: Uint8Array): string {
  return lines([
    `GET ${path} HTTP/1.1`,
    `Host: ${host}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Key: ${base64(nonce)}`,
    'Sec-WebSocket-Version: 13',
  ])
}

/** The server's answer to a valid request; undefined when the request is none (RFC 6455 §4.2.1). */
export function upgradeResponse(request: string): string | undefined {
  const key = header(request, 'sec-websocket-key')
  const valid =
    request.startsWith('GET ') &&
    header(request, 'upgrade')?.toLowerCase() === 'websocket' &&
    header(request, 'sec-websocket-version') === '13'
  if (!valid || key === undefined) return undefined
  return lines([
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${accept(key)}`,
  ])
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
