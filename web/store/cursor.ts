/** Where the cursor can go in what is recorded. */
import { isDrawnAt } from '../../machines/ladder/level.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Zoom } from '../../machines/trace/zoom.ts'
import type { Trace, Unit } from './state.ts'

/** True when stepping by `unit` stops at an event. */
function stopsAt(event: TraceEvent, unit: Unit, zoom: Zoom): boolean {
  return unit === 'event' || isDrawnAt(event, zoom)
}

/** The next stop after the cursor; undefined when nothing recorded is one. */
export function nextStop(trace: Trace, cursor: number, unit: Unit, zoom: Zoom): number | undefined {
  for (let seq = cursor + 1; seq < trace.length; seq++) {
    const event = trace.events[seq]
    if (event && stopsAt(event, unit, zoom)) return seq
  }
  return undefined
}

/** The stop before the cursor; the first event when there is none, -1 when nothing is recorded. */
export function previousStop(trace: Trace, cursor: number, unit: Unit, zoom: Zoom): number {
  for (let seq = Math.min(cursor, trace.length) - 1; seq > 0; seq--) {
    const event = trace.events[seq]
    if (event && stopsAt(event, unit, zoom)) return seq
  }
  return Math.min(0, trace.length - 1)
}

/** The last event at or before a virtual time, found by halving; -1 when the first is later. */
export function lastAt(trace: Trace, atUs: number): number {
  let low = 0
  let high = trace.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((trace.events[middle]?.atUs ?? Infinity) <= atUs) low = middle + 1
    else high = middle
  }
  return low - 1
}
