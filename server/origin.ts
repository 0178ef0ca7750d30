/**
 * Who may talk to the server. Any web page can send requests to a server on this machine; only pages
 * that came from it may. Names are compared too, since a foreign name can be made to resolve to
 * 127.0.0.1 (DNS rebinding).
 */
import type { IncomingMessage } from 'node:http'

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]'])

/** By which names a server goes, and whose pages it listens to. */
export interface Names {
  /** The address it listens at. */
  boundTo: string
  /** Another name it goes by, behind a proxy, with its port if that is not the usual one. */
  publicHost?: string
  /** Pages of these origins may connect, beside those of this server. */
  origins?: readonly string[]
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** Where a server is reached. */
export interface Reach {
  host: string
  publicUrl?: string
  /** Where the peers of its live labs are. */
  rtcHosts?: readonly string[]
}

/** Whether others than this machine can reach a server, by an address of its or through a proxy. */
export function isOpenToOthers({ host, publicUrl, rtcHosts = [] }: Reach): boolean {
  return publicUrl !== undefined || ![host, ...rtcHosts].every(isLoopback)
}

/**
 * Whether the request is addressed to this server by a name that it goes by. Bound to loopback, it
 * goes by loopback names only, and its public one; a server opened to a network cannot know its names.
 */
export function isAddressedTo(request: IncomingMessage, { boundTo, publicHost }: Names): boolean {
  const { host } = request.headers
  if (publicHost !== undefined && host?.toLowerCase() === publicHost) return true
  const name = nameOf(host)
  if (name === undefined) return false
  return !isLoopback(boundTo) || LOOPBACK_NAMES.has(name) || isLoopback(name)
}

/**
 * Whether a WebSocket is asked for by a page of this server, by one that may, or by a program (no
 * Origin). A proxy may have put its own name for the server's into the request, but not into the Origin.
 */
export function isKnownOrigin(
  { headers }: IncomingMessage,
  { publicHost, origins = [] }: Names,
): boolean {
  const { origin } = headers
  if (origin === undefined || origins.includes(origin)) return true
  const host = hostOf(origin)
  return host !== undefined && (host === headers.host?.toLowerCase() || host === publicHost)
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

function nameOf(host: string | undefined): string | undefined {
  try {
    return host === undefined ? undefined : new URL(`http://${host}`).hostname
  } catch {
    return undefined
  }
}
