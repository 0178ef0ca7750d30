/**
 * Patch: STUN requests are retransmitted as slowly as the RFCs ask (RFC 8445 §14.3, RFC 8489 §6.2.1).
 *
 * werift 0.25.2 as published starts at 50 ms, so that every check is sent twice on a path with a
 * round trip over 50 ms, and gives a check up after 1.55 s. Patched: 500 ms, doubling, seven
 * transmissions.
 */
import type { ConnectionInternals } from '../observe/internals.ts'

/** The least RTO of RFC 8445 §14.3. */
export const RTO_MS = 500
/** Rc of RFC 8489 §6.2.1, the first transmission not counted. */
export const RETRANSMISSIONS = 6

export function patchStunRetransmission(connection: ConnectionInternals): void {
  const ensureProtocol = connection.ensureProtocol.bind(connection)
  connection.ensureProtocol = (protocol) => {
    const request = protocol.request.bind(protocol)
    protocol.request = (message, address, key, options, onRequestSent) => {
      // A request with options of its own (consent) paces itself.
      if (typeof options === 'object') return request(message, address, key, options)
      const pace = { responseTimeout: RTO_MS, retransmissions: RETRANSMISSIONS, onRequestSent }
      return request(message, address, key, { ...pace, ...integrity(key) })
    }
    ensureProtocol(protocol)
  }
}

/** With options, werift takes the key from them, to verify the response. */
function integrity(key: Uint8Array | undefined): { integrityKey?: Uint8Array } {
  return key ? { integrityKey: key } : {}
}
