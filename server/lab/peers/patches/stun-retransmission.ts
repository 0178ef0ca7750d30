/**
 * Patch: STUN requests are retransmitted as slowly as the RFCs ask (RFC 8445 §14.3, RFC 8489 §6.2.1).
 *
 * werift 0.25.2 as published starts at 50 ms, so that every check is sent twice on a path with a
 * round trip over 50 ms, and gives a check up after 1.55 s. Patched: 500 ms, doubling, seven
 * transmissions, and 8 s for the answer to the last one: 39.5 s in all.
 */
import type { ConnectionInternals } from '../observe/internals.ts'
import { transactionOf, type Protocol } from './ice-internals.ts'

/** The least RTO of RFC 8445 §14.3. */
export const RTO_MS = 500
/** Rc of RFC 8489 §6.2.1, the first transmission not counted. */
export const RETRANSMISSIONS = 6
/** Rm of RFC 8489 §6.2.1: how many RTOs the last transmission waits. */
const LAST_WAIT_RTOS = 16
/** How long a transaction lasts without an answer; over a stream too (RFC 8489 §6.2.2). */
export const TRANSACTION_MS = 39_500

export function patchStunRetransmission(connection: ConnectionInternals): void {
  const ensureProtocol = connection.ensureProtocol.bind(connection)
  connection.ensureProtocol = (given) => {
    const protocol = given as Protocol
    paceRequests(protocol)
    ensureProtocol(protocol)
  }
}

/** Also for the protocols that talk to TURN servers, which no connection ensures. */
export function paceRequests(protocol: Pick<Protocol, 'request' | 'transactions' | 'turn'>): void {
  const request = protocol.request.bind(protocol)
  protocol.request = (message, address, key, given, onRequestSent) => {
    const options = typeof given === 'object' ? given : { onRequestSent }
    // A request that brings a time of its own (consent) paces itself.
    if (options.responseTimeout !== undefined) return request(message, address, key, options)
    const sent = (attempt: number): void => {
      options.onRequestSent?.(attempt)
      const transaction = transactionOf(protocol, message.transactionIdHex)
      if (attempt === RETRANSMISSIONS && transaction)
        transaction.timeoutDelay = LAST_WAIT_RTOS * RTO_MS
    }
    const pace = { responseTimeout: RTO_MS, retransmissions: RETRANSMISSIONS, onRequestSent: sent }
    return request(message, address, key, { ...options, ...pace })
  }
}
