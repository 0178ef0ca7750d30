/** What a trace that was read from a file says of it. */
import type { TraceSource } from '../../machines/trace/event.ts'
import type { State, Trace } from '../store/state.ts'
import { t } from '../words/words.svelte.ts'

/** Undefined for the trace of a lab. */
export function sourceOf({ trace }: State): TraceSource | undefined {
  const [start] = trace.events
  return start?.kind === 'lab.start' ? start.source : undefined
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
