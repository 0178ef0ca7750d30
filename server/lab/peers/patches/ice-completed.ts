/**
 * Patch: the end of gathering is not the end of ICE (W3C WebRTC §5.6.6, RTCIceTransportState).
 *
 * werift 0.25.2 as published sets `completed` when its own candidates are gathered, before a
 * single check was sent. Patched: only what is `connected` can be `completed`.
 */
import type { ConnectionInternals } from '../observe/internals.ts'

export function patchIceCompleted(connection: ConnectionInternals): void {
  const setState = connection.setState.bind(connection)
  connection.setState = (state) => {
    if (state === 'completed' && connection.state !== 'connected') return
    setState(state)
  }
}
