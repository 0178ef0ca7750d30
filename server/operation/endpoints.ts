/** `/healthz` and `/metrics`, the same for every server of ours. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { METRICS_TYPE, metricsText, processMetrics, type Metric } from './metrics.ts'

export interface Operation {
  /** Whether it is well; 503 while it stops, since nobody should be sent here any more. */
  health(): { status: 'ok' | 'stopping' } & Record<string, string | number>
  metrics(): readonly Metric[]
  mayReadMetrics(request: IncomingMessage): boolean
}

const HEADERS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }

/** Answers a request for one of the two; false for any other. */
export function answerOperation(
  request: IncomingMessage,
  response: ServerResponse,
  operation: Operation,
): boolean {
  const path = request.url?.replace(/\?.*$/s, '')
  if (path !== '/healthz' && path !== '/metrics') return false
  const fail = (status: number, headers: Record<string, string>): true => {
    response.writeHead(status, { ...HEADERS, ...headers }).end()
    return true
  }
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return fail(405, { Allow: 'GET, HEAD' })
  if (path === '/metrics' && !operation.mayReadMetrics(request))
    return fail(401, { 'WWW-Authenticate': 'Bearer' })
  const { status, type, body } = path === '/healthz' ? healthOf(operation) : metricsOf(operation)
  response.writeHead(status, {
    ...HEADERS,
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
  return true
}

function healthOf(operation: Operation): { status: number; type: string; body: string } {
  const health = operation.health()
  const body = `${JSON.stringify(health)}\n`
  const type = 'application/json; charset=utf-8'
  return { status: health.status === 'ok' ? 200 : 503, type, body }
}

function metricsOf(operation: Operation): { status: number; type: string; body: string } {
  const body = metricsText([...operation.metrics(), ...processMetrics()])
  return { status: 200, type: METRICS_TYPE, body }
}
