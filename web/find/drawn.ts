/** Whether an event can be seen at a zoom level. */
import { isPacket, type TraceEvent } from '../../machines/trace/event.ts'
import { isShownAt, type Zoom } from '../../machines/trace/zoom.ts'

/** Of these, rows of several packets are drawn between signaling and all. */
const IN_FLIGHTS: ReadonlySet<string> = new Set(['dtls', 'sctp', 'dcep'])

/** True for what has a row of its own or may be a part of one. */
export function mayBeDrawn(event: TraceEvent | undefined, zoom: Zoom): boolean {
  if (event === undefined) return false
  if (isShownAt(event, zoom)) return true
  return zoom === 'milestones' && isPacket(event) && IN_FLIGHTS.has(event.protocol)
}
