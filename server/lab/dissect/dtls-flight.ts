/**
 * Which flight of a full handshake a datagram belongs to (RFC 6347 §4.2.4, figure 1): the client
 * sends 1, 3 and 5, the server 2, 4 and 6. Without a HelloVerifyRequest there is no 2 and no 3.
 */
import { endpointText, type Endpoint } from '../network/packet.ts'

export type Role = 'client' | 'server'

/** Most senders whose role is remembered. */
export const MAX_ROLES = 256

const CLIENT_ONLY = new Set(['client-hello', 'client-key-exchange', 'certificate-verify'])
const SERVER_ONLY = new Set([
  'hello-verify-request',
  'server-hello',
  'server-key-exchange',
  'certificate-request',
  'server-hello-done',
])

/** The role that a message gives away; undefined for those that both sides send. */
function roleBy(type: string): Role | undefined {
  if (CLIENT_ONLY.has(type)) return 'client'
  return SERVER_ONLY.has(type) ? 'server' : undefined
}

/** Remembers who is client and who is server, by the address they send from. */
export class DtlsRoles {
  readonly #roles = new Map<string, Role>()

  /** The role of a sender, learnt from what it sends now or has sent before. */
  of(from: Endpoint, types: string[]): Role | undefined {
    const key = endpointText(from)
    const shown = types.map(roleBy).find((role) => role !== undefined)
    if (shown === undefined) return this.#roles.get(key)
    this.#roles.delete(key)
    this.#roles.set(key, shown)
    const [oldest] = this.#roles.keys()
    if (this.#roles.size > MAX_ROLES && oldest !== undefined) this.#roles.delete(oldest)
    return shown
  }
}

/** `flight-1` … `flight-6`; undefined when the role is not known or the message is of no flight. */
export function flightOf(
  type: string,
  role: Role | undefined,
  hasCookie: boolean,
): string | undefined {
  switch (type) {
    case 'client-hello':
      return hasCookie ? 'flight-3' : 'flight-1'
    case 'hello-verify-request':
      return 'flight-2'
    case 'certificate':
      return role && (role === 'client' ? 'flight-5' : 'flight-4')
    case 'change-cipher-spec':
    case 'finished':
      return role && (role === 'client' ? 'flight-5' : 'flight-6')
    case 'new-session-ticket':
      return 'flight-6'
    default:
      return { client: 'flight-5', server: 'flight-4', none: undefined }[roleBy(type) ?? 'none']
  }
}
