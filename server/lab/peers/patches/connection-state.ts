/**
 * Patch: the connection's state follows from its transports (W3C WebRTC §4.3.3).
 *
 * werift 0.25.2 as published says `connected` when SCTP has come up, or when descriptions without any
 * media section were exchanged, goes on saying so while ICE restarts, and after `disconnected` never
 * says `connected` again. Patched: the states of the ICE and DTLS transports decide, at each change of
 * one of them; without a transport the connection is `new`.
 */
import type { DtlsTransportInternals, PeerConnectionInternals } from '../observe/internals.ts'

interface StateKeeper {
  connectionState: string
  setConnectionState(state: string): void
  updateIceConnectionState(): void
}

/** To be called when the connection was just made. */
export function patchConnectionState(connection: PeerConnectionInternals): void {
  const keeper = keeperOf(connection)
  const set = keeper.setConnectionState.bind(keeper)
  keeper.setConnectionState = (state) => {
    if (state === 'closed') set(state)
    else if (keeper.connectionState !== 'closed') set(stateOf(connection.dtlsTransports))
  }
  const updateIce = keeper.updateIceConnectionState.bind(keeper)
  keeper.updateIceConnectionState = () => {
    updateIce()
    followTransports(keeper)
  }
}

/** To be called for each transport as it is made. */
export function followTransportState(
  connection: PeerConnectionInternals,
  transport: DtlsTransportInternals,
): void {
  transport.onStateChange.subscribe(() => followTransports(keeperOf(connection)))
}

/** What it is set to follows from the transports, whatever is said. */
function followTransports(keeper: StateKeeper): void {
  keeper.setConnectionState(keeper.connectionState)
}

function keeperOf(connection: PeerConnectionInternals): StateKeeper {
  return (connection as unknown as { secureManager: StateKeeper }).secureManager
}

/** RTCPeerConnectionState: the first that holds, in the order of the specification's table. */
function stateOf(transports: DtlsTransportInternals[]): string {
  const ice = transports.map(({ iceTransport }) => iceTransport.state)
  const dtls = transports.map(({ state }) => state)
  const any = (...states: string[]): boolean => [...ice, ...dtls].some((x) => states.includes(x))
  const all = (...states: string[]): boolean => [...ice, ...dtls].every((x) => states.includes(x))
  if (any('failed')) return 'failed'
  if (any('disconnected')) return 'disconnected'
  if (all('new', 'closed')) return 'new'
  return any('new', 'checking', 'connecting') ? 'connecting' : 'connected'
}
