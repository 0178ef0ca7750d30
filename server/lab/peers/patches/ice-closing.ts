/**
 * Patch: a closed connection gathers no more (W3C WebRTC §4.4.2, close).
 *
 * werift 0.25.2 as published offers candidates that it finds while it closes, and says that gathering
 * is complete seconds later. Patched: from the call of `close` on it says nothing.
 */
import type { DtlsTransportInternals, PeerConnectionInternals } from '../observe/internals.ts'
import { iceOf } from './ice-internals.ts'

export function patchIceClosing(
  connection: PeerConnectionInternals,
  transport: DtlsTransportInternals,
): void {
  const { iceTransport } = transport
  const ice = iceOf(iceTransport.connection)
  const gatherer = iceTransport.iceGather as unknown as { setState(state: string): void }
  let isClosed = false
  const close = connection.close.bind(connection)
  connection.close = () => {
    isClosed = true
    return close()
  }
  const append = ice.appendLocalCandidate.bind(ice)
  ice.appendLocalCandidate = (candidate) => {
    if (!isClosed) append(candidate)
  }
  const setState = gatherer.setState.bind(gatherer)
  gatherer.setState = (state) => {
    if (!isClosed) setState(state)
  }
}
