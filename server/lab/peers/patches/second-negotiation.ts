/**
 * Patch: a negotiation while the transports connect does not disturb them (W3C WebRTC §4.4.1.4).
 *
 * werift 0.25.2 as published starts ICE and DTLS once more for each description that is set before
 * they are connected: ICE then goes from `connected` back to `checking` and stays there, and the
 * second DTLS start fails the connection. Patched: a transport is started once a generation; who
 * starts it again waits for the first start.
 */
import type { DtlsTransportInternals } from '../observe/internals.ts'
import { iceOf } from './ice-internals.ts'

export function patchSecondNegotiation(transport: DtlsTransportInternals): void {
  const { iceTransport } = transport
  const ice = iceOf(iceTransport.connection)
  let checking: { generation: number; outcome: Promise<void> } | undefined
  const startIce = iceTransport.start.bind(iceTransport)
  iceTransport.start = () => {
    if (checking?.generation !== ice.generation)
      checking = { generation: ice.generation, outcome: startIce() }
    return checking.outcome
  }
  let handshake: Promise<void> | undefined
  const startDtls = transport.start.bind(transport)
  transport.start = () => (handshake ??= startDtls())
}
