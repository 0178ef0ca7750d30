/** Tells when a DTLS transport starts its handshake: werift makes the DTLS socket only then. */
import type { DtlsSocketInternals, DtlsTransportInternals } from './internals.ts'

type Listener = (socket: DtlsSocketInternals) => void

const waiting = new WeakMap<DtlsTransportInternals, Listener[]>()

/** Calls `listener` once the transport has its DTLS socket, before anything is sent; in order of asking. */
export function whenDtlsStarts(transport: DtlsTransportInternals, listener: Listener): void {
  const known = waiting.get(transport)
  if (known) {
    known.push(listener)
    return
  }
  const listeners = [listener]
  waiting.set(transport, listeners)
  let { dtls } = transport
  Object.defineProperty(transport, 'dtls', {
    configurable: true,
    get: () => dtls,
    set: (made: DtlsSocketInternals | undefined) => {
      dtls = made
      if (made) for (const each of listeners) each(made)
    },
  })
}
