/** Opens the client of a dialect. */
import type { SignalingClient, SignalingListener, SignalingOptions } from './client.ts'
import { openGo } from './go.ts'
import { openOurs } from './ours.ts'
import type { SocketTiming } from './socket.ts'

/** Registers with a service. Rejects with the reason, in one line, when it does not let this peer in. */
export function openSignaling(
  options: SignalingOptions,
  listener: SignalingListener,
  timing?: SocketTiming,
): Promise<SignalingClient> {
  return (options.dialect === 'go' ? openGo : openOurs)(options, listener, timing)
}
