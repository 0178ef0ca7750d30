/**
 * Which events the space-time diagram draws at a zoom level. Like the ladder, but a slanted line needs
 * no row of its own: at `milestones` every packet shows that brings a protocol on, wherever it goes.
 */
import { isDrawnAt } from '../ladder/level.ts'
import type { PacketEvent, TraceEvent } from '../trace/event.ts'
import type { Zoom } from '../trace/zoom.ts'

/** What keeps a connection and says nothing new: acknowledgements, presence, heartbeats. */
const UPKEEP: ReadonlySet<string> = new Set([
  'ack',
  'ping',
  'pong',
  'peers',
  'sack',
  'heartbeat',
  'heartbeat-ack',
])

/** Whether a packet's way is drawn; the same for all events of one packet. */
export function isWayShown({ protocol, type }: PacketEvent, zoom: Zoom): boolean {
  if (zoom === 'all') return true
  if (protocol === 'tcp' || UPKEEP.has(type)) return false
  return zoom === 'milestones' || protocol === 'signaling'
}

/** Whether an event other than a packet's is marked on a lifeline. */
export function isMarkShown(event: TraceEvent, zoom: Zoom): boolean {
  // A message is a packet here, whose way says more.
  if (event.kind === 'signal') return zoom === 'all'
  if (event.kind === 'timeout') return zoom !== 'signaling'
  if (event.kind === 'nat.bind' || event.kind === 'nat.expire') return zoom !== 'signaling'
  return isDrawnAt(event, zoom)
}
