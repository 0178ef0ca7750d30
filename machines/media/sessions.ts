/** Which sessions of WHIP and WHEP peers have with forwarding servers, folded from a trace. */
import type { TraceEvent } from '../trace/event.ts'

/** By client and server: `alice sfu`. */
export type Sessions = ReadonlySet<string>

export const NO_SESSIONS: Sessions = new Set()

/** Whether a peer has a session with a server. */
export function hasSession(sessions: Sessions, client: string, server: string): boolean {
  return sessions.has(`${client} ${server}`)
}

/** Takes in the next event; the same value when it tells nothing of this. */
export function foldSessions(sessions: Sessions, event: TraceEvent): Sessions {
  if (event.kind === 'signal' && event.http !== undefined) {
    const { at, from, to, type, direction } = event
    if (type === 'answer' && direction === 'receive') return new Set([...sessions, `${at} ${from}`])
    return type === 'bye' ? without(sessions, `${from} ${to}`) : sessions
  }
  if (event.kind !== 'state' || event.machine !== 'connection' || event.to !== 'closed')
    return sessions
  return without(sessions, `${event.at} ${event.peer}`)
}

function without(sessions: Sessions, key: string): Sessions {
  return sessions.has(key) ? new Set([...sessions].filter((each) => each !== key)) : sessions
}
