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
    protocol.request = (message, address, key, given, onRequestSent) => {
      const options = typeof given === 'object' ? given : { onRequestSent }
      // A request that brings a time of its own (consent) paces itself.
      const pace = { responseTimeout: RTO_MS, retransmissions: RETRANSMISSIONS }
      const paced = options.responseTimeout === undefined ? { ...options, ...pace } : options
      return request(message, address, key, paced)
    }
    ensureProtocol(protocol)
  }
}
