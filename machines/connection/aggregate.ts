/** How the states of transports add up to the state of their connection. Pure. */
import type { StateValueFrom } from 'xstate'
import type { dtlsMachine } from '../dtls/transport.ts'
import type { iceMachine } from '../ice/transport.ts'
import type { connectionMachine } from './machine.ts'

export type IceState = StateValueFrom<typeof iceMachine>
export type DtlsState = StateValueFrom<typeof dtlsMachine>
export type ConnectionState = StateValueFrom<typeof connectionMachine>

/**
 * RTCIceConnectionState of a connection's ICE transports (W3C WebRTC §4.3.4).
 * @param closed RTCPeerConnection.close() was called.
 */
export function aggregateIceState(iceStates: readonly IceState[], closed: boolean): IceState {
  const all = (...among: IceState[]) => iceStates.every((state) => among.includes(state))
  const any = (...among: IceState[]) => iceStates.some((state) => among.includes(state))
  if (closed) return 'closed'
  if (any('failed')) return 'failed'
  if (any('disconnected')) return 'disconnected'
  if (all('new', 'closed')) return 'new'
  if (any('new', 'checking')) return 'checking'
  if (all('completed', 'closed')) return 'completed'
  return 'connected'
}

/**
 * RTCPeerConnectionState of a connection's transports: the first that holds of closed, failed,
 * disconnected, new, connected, and else connecting (W3C WebRTC §4.3.3).
 * @param closed RTCPeerConnection.close() was called.
 */
export function aggregateConnectionState(
  iceStates: readonly IceState[],
  dtlsStates: readonly DtlsState[],
  closed: boolean,
): ConnectionState {
  const ice = aggregateIceState(iceStates, closed)
  const dtlsAll = (...among: DtlsState[]) => dtlsStates.every((state) => among.includes(state))
  if (ice === 'closed') return 'closed'
  if (ice === 'failed' || dtlsStates.includes('failed')) return 'failed'
  if (ice === 'disconnected') return 'disconnected'
  if (ice === 'new' && dtlsAll('new', 'closed')) return 'new'
  // The table names ICE `connected` alone, but a completed transport is connected too.
  const iceUp = ice === 'connected' || ice === 'completed'
  return iceUp && dtlsAll('connected', 'closed') ? 'connected' : 'connecting'
}
