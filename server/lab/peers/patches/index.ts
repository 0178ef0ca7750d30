/**
 * The documented mends of werift 0.25.2 that `"werift": "patched"` switches on: one file each, with
 * what is wrong, what the specification asks, and what changes. `"stock"` runs werift as published.
 */
import {
  internals,
  type DtlsTransportInternals,
  type PeerConnectionInternals,
  type SctpTransportInternals,
} from '../observe/internals.ts'
import { followTransportState, patchConnectionState } from './connection-state.ts'
import { patchDtlsFlights } from './dtls-flights.ts'
import { patchDtlsSequence } from './dtls-sequence.ts'
import { patchDtlsSessionId } from './dtls-session-id.ts'
import { patchFeedbackRouting } from './feedback-routing.ts'
import { patchIceAuthentication } from './ice-authentication.ts'
import { patchIceChecklist } from './ice-checklist.ts'
import { patchIceChecks } from './ice-checks.ts'
import { patchIceClosing } from './ice-closing.ts'
import { patchIceCompleted } from './ice-completed.ts'
import { patchIceConsent } from './ice-consent.ts'
import { patchIceFreeing } from './ice-freeing.ts'
import { patchIceGathering } from './ice-gathering.ts'
import { patchIceRestart } from './ice-restart.ts'
import { patchIceRoles } from './ice-roles.ts'
import type { IceServer } from './ice-servers.ts'
import type { RTCPeerConnection } from '../werift.ts'
import { patchMessageReassembly } from './message-reassembly.ts'
import { patchNackRequests } from './nack-requests.ts'
import { patchOrderlyClose } from './orderly-close.ts'
import { patchPartialReliability } from './partial-reliability.ts'
import { associationOf } from './sctp-internals.ts'
import { patchSctpSetup } from './sctp-setup.ts'
import { patchSecondNegotiation } from './second-negotiation.ts'
import { patchStunRetransmission } from './stun-retransmission.ts'

/** Applies what matters before there is a transport, when a connection was just made. */
export function applyConnectionPatches(connection: RTCPeerConnection): void {
  patchConnectionState(internals(connection))
  patchFeedbackRouting(connection)
  patchNackRequests(connection)
}

/** Applies every patch to a transport that was just made. */
export function applyPatches(
  connection: PeerConnectionInternals,
  transport: DtlsTransportInternals,
  iceServers: readonly IceServer[],
): void {
  const ice = transport.iceTransport.connection
  patchStunRetransmission(ice)
  patchIceConsent(ice)
  patchIceCompleted(ice)
  patchIceGathering(ice, iceServers)
  patchIceClosing(connection, transport)
  patchIceFreeing(ice)
  patchIceChecklist(ice)
  patchIceChecks(ice)
  patchIceRoles(ice)
  patchIceAuthentication(ice)
  patchIceRestart(connection, transport)
  patchSecondNegotiation(transport)
  followTransportState(connection, transport)
  patchDtlsFlights(transport)
  patchDtlsSessionId(transport)
}

/** Applies what matters only to a peer that is not werift. */
export function applyOutsidePatches(transport: DtlsTransportInternals): void {
  patchDtlsSequence(transport)
}

/** Applies every patch to an SCTP transport that was just made. */
export function applySctpPatches(transport: SctpTransportInternals): void {
  patchSctpSetup(associationOf(transport))
  patchMessageReassembly(associationOf(transport))
  patchPartialReliability(transport)
  patchOrderlyClose(transport)
}
