/** The address that a class opens. */
import { TOKEN_PARAMETER } from '../../machines/link/access.ts'
import { formatHash } from '../share/hash.ts'

/**
 * `base`: the page's own, of which only where it is served counts. `token`: what lets in whoever opens it;
 * the server takes it out of the address.
 */
export function followAddress(link: string, base: string, token?: string): string {
  const url = new URL(base)
  url.search = token === undefined ? '' : `?${TOKEN_PARAMETER}=${token}`
  url.hash = formatHash({ follow: link })
  return url.href
}

/** True where nobody else can reach what is at an address (RFC 6761 §6.3, RFC 1122 §3.2.1.3). */
export function isOfThisMachine(address: string): boolean {
  const { hostname } = new URL(address)
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
}
