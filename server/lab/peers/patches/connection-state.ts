/**
 * Patch: the connection's state follows from its transports (W3C WebRTC §4.3.3).
 *
 * werift 0.25.2 as published says `connected` when SCTP has come up, goes on saying so while ICE
 * restarts, and after `disconnected` never says `connected` again. Patched: the states of the ICE
 * and DTLS transports decide, at each change of one of them.
 */
import type { DtlsTransportInternals, PeerConnectionInternals } from '../observe/internals.ts'

interface StateKeeper {
  connectionState: string
  setConnectionState(state: string): void
  updateIceConnectionState(): void
}

/** To be called for each transport as it is made. */
export function patchConnectionState(
  connection: PeerConnectionInternals,
  transport: DtlsTransportInternals,
): void {
  const { secureManager } = connection as unknown as { secureManager: StateKeeper }
  const set = secureManager.setConnectionState.bind(secureManager)
  const update = (): void => {
    if (secureManager.connectionState !== 'closed') set(stateOf(connection.dtlsTransports))
  }
  if (!Object.hasOwn(secureManager, 'setConnectionState')) {
    secureManager.setConnectionState = (state) => (state === 'closed' ? set(state) : update())
    const updateIce = secureManager.updateIceConnectionState.bind(secureManager)
    secureManager.updateIceConnectionState = () => {
      updateIce()
      update()
    }
  }
  transport.onStateChange.subscribe(() => update())
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
