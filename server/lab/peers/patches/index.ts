/**
 * The documented mends of werift 0.25.2 that `"werift": "patched"` switches on: one file each, with
 * what is wrong, what the specification asks, and what changes. `"stock"` runs werift as published.
 */
import type { DtlsTransportInternals, PeerConnectionInternals } from '../observe/internals.ts'
import { patchDtlsFlights } from './dtls-flights.ts'
import { patchIceCompleted } from './ice-completed.ts'
import { patchIceRestart } from './ice-restart.ts'
import { patchStunRetransmission } from './stun-retransmission.ts'

/** Applies every patch to a transport that was just made. */
export function applyPatches(
  connection: PeerConnectionInternals,
  transport: DtlsTransportInternals,
): void {
  const ice = transport.iceTransport.connection
  patchStunRetransmission(ice)
  patchIceCompleted(ice)
  patchIceRestart(connection, transport)
  patchDtlsFlights(transport)
}
