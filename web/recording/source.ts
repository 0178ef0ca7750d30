/** What a trace that was read from a file says of it. */
import type { LiveStart, TraceSource } from '../../machines/trace/event.ts'
import type { State, Trace } from '../store/state.ts'
import { t } from '../words/words.svelte.ts'

/** Undefined for the trace of a lab. */
export function sourceOf({ trace }: State): TraceSource | undefined {
  const [start] = trace.events
  return start?.kind === 'lab.start' ? start.source : undefined
}

/** What the trace of a live lab says of the world outside. */
export function liveOf({ trace }: State): LiveStart | undefined {
  const [start] = trace.events
  return start?.kind === 'lab.start' ? start.live : undefined
}

/** When it began, in milliseconds since 1970, where that is known. */
export function beganMsOf(state: State): number | undefined {
  const beganUs = sourceOf(state)?.beganUs
  return beganUs === undefined ? liveOf(state)?.beganMs : beganUs / 1000
}

/** How many packets were sent. */
export function packetsIn({ events, length }: Trace): number {
  let count = 0
  for (let seq = 0; seq < length; seq++) if (events[seq]?.kind === 'packet.send') count++
  return count
}

/** `call.pcapng`; a lab's own trace is called after its scenario. */
export function nameOf(state: State): string {
  const [start] = state.trace.events
  if (start?.kind !== 'lab.start') return t().recording.trace
  const { source, scenario } = start
  if (source) return source.name
  return scenario.title === undefined ? t().recording.trace : t().scenario.title(scenario.title)
}
