/** The service over plain HTTP: whether it is well, and nothing else. */
import type { IncomingMessage, ServerResponse } from 'node:http'

export interface Health {
  status: 'ok' | 'stopping'
  lines: number
  rooms: number
  peers: number
}

const HEADERS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }

/** Answers one request. 503 while it stops: nobody should be sent here any more. */
export function answerHttp(
  request: IncomingMessage,
  response: ServerResponse,
  health: () => Health,
): void {
  const fail = (status: number, headers: Record<string, string> = {}): void =>
    void response.writeHead(status, { ...HEADERS, ...headers }).end()
  if (request.url?.replace(/\?.*$/s, '') !== '/healthz') return fail(404)
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return fail(405, { Allow: 'GET, HEAD' })
  const now = health()
  const body = `${JSON.stringify(now)}\n`
  response.writeHead(now.status === 'ok' ? 200 : 503, {
    ...HEADERS,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}
