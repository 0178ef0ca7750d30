/** Which events the ladder draws at a zoom level. */
import type { SignalEvent, TraceEvent } from '../trace/event.ts'
import { isShownAt, type Zoom } from '../trace/zoom.ts'

/** Bookkeeping of the signaling connection: between the messages that matter it would only be noise. */
const BOOKKEEPING: ReadonlySet<SignalEvent['type']> = new Set(['ack', 'ping', 'pong', 'peers'])

/**
 * Whether an event has a row of its own at a zoom level: what `isShownAt` says, but bookkeeping of
 * the signaling connection waits for `all`, both hops of a message show, and so does what explains
 * why messages stop: a closed socket, a warning, an error.
 */
export function isDrawnAt(event: TraceEvent, zoom: Zoom): boolean {
  if (event.kind === 'signal' && event.http !== undefined) return true
  if (event.kind === 'signal') return zoom === 'all' || !BOOKKEEPING.has(event.type)
  if (event.kind === 'state' && event.machine === 'websocket' && event.to === 'closed') return true
  if (event.kind === 'note' && (event.level === 'warning' || event.level === 'error')) return true
  return isShownAt(event, zoom)
}
