/** Why something happened: the chain of `cause` links from an event back to its root. */
import type { TraceEvent } from './event.ts'

/** Roots are what nothing in the world brought about: the lab's start and commands. */
export function isRoot(event: TraceEvent): boolean {
  return event.kind === 'lab.start' || event.kind === 'command'
}

/**
 * The events that led to `seq`, nearest first, ending with a root. Empty for a root or for a `seq`
 * that is not in the trace. Ends early, rather than looping, where a link is broken.
 */
export function causesOf(events: readonly TraceEvent[], seq: number): TraceEvent[] {
  const chain: TraceEvent[] = []
  let event = events[seq]
  while (event?.cause !== undefined && event.cause < event.seq) {
    event = events[event.cause]
    if (event) chain.push(event)
  }
  return chain
}

/**
 * The `seq`s of events that break the rule that every event leads back to a root: those without a
 * cause that are no root, and those whose cause is not an earlier event. Empty for a sound trace.
 */
export function orphans(events: readonly TraceEvent[]): number[] {
  return events
    .filter(({ cause }, index) => {
      const event = events[index]
      if (cause === undefined) return !event || !isRoot(event)
      return cause < 0 || cause >= index || events[cause]?.seq !== cause
    })
    .map((event) => event.seq)
}
