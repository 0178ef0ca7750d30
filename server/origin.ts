/**
 * Who may talk to the server. Any web page can send requests to a server on this machine; only pages
 * that came from it may. Names are compared too, since a foreign name can be made to resolve to
 * 127.0.0.1 (DNS rebinding).
 */
import type { IncomingMessage } from 'node:http'

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]'])

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/**
 * Whether the request is addressed to this server by a name that it goes by. Bound to loopback, it
 * goes by loopback names only; a server opened to a network cannot know its names.
 */
export function isForUs(request: IncomingMessage, boundTo: string): boolean {
  const name = nameOf(request.headers.host)
  if (name === undefined) return false
  return !isLoopback(boundTo) || LOOPBACK_NAMES.has(name) || isLoopback(name)
}

/** Whether a WebSocket is asked for by a page of this server, or by a program (no Origin). */
export function isSameOrigin({ headers }: IncomingMessage): boolean {
  if (headers.origin === undefined) return true
  try {
    return new URL(headers.origin).host === headers.host?.toLowerCase()
  } catch {
    return false
  }
}

function nameOf(host: string | undefined): string | undefined {
  try {
    return host === undefined ? undefined : new URL(`http://${host}`).hostname
  } catch {
    return undefined
  }
}
