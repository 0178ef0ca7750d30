/** Who is there to be called, as each peer's signaling has told it: registered with the server at this moment. */
import type { TraceEvent } from '../trace/event.ts'

/** By peer: everyone it was told is registered, itself among them; absent while it is not registered. */
export type Presence = Readonly<Record<string, readonly string[]>>

export const NOBODY: Presence = {}

/** One step; the same value when nothing changed. */
export function foldPresence(presence: Presence, event: TraceEvent): Presence {
  if (event.kind === 'state' && event.machine === 'websocket')
    return event.to === 'registered' ? presence : without(presence, event.at)
  if (event.kind !== 'signal' || event.direction !== 'receive') return presence
  if (event.type !== 'registered' && event.type !== 'peers') return presence
  const { message } = event
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return presence
  const { peers } = message
  if (!Array.isArray(peers)) return presence
  return { ...presence, [event.at]: peers.filter((each) => typeof each === 'string') }
}

function without(presence: Presence, peer: string): Presence {
  if (!Object.hasOwn(presence, peer)) return presence
  const { [peer]: _, ...rest } = presence
  return rest
}
