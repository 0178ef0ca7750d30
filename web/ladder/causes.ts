/** Why an event happened and what came of it: the chain of its causes, and its effects. */
import type { TraceEvent } from '../../machines/trace/event.ts'

/** Longest chain that is marked; a cause always comes before its effect, so chains end anyway. */
const MAX_CAUSES = 2_000
/** How many events behind it are looked through for what an event brought about. */
const MAX_BEHIND = 3_000

/** Every event that led to this one, itself not included. */
export function causesOf(
  events: readonly TraceEvent[],
  seq: number | undefined,
): ReadonlySet<number> {
  const causes = new Set<number>()
  let cause = seq === undefined ? undefined : events[seq]?.cause
  while (cause !== undefined && !causes.has(cause) && causes.size < MAX_CAUSES) {
    causes.add(cause)
    cause = events[cause]?.cause
  }
  return causes
}

/** What an event brought about among those that follow it closely; of the trace, `length` events count. */
export function effectsOf(
  events: readonly TraceEvent[],
  length: number,
  seq: number,
): ReadonlySet<number> {
  const effects = new Set<number>()
  const end = Math.min(length, seq + MAX_BEHIND)
  for (let next = seq + 1; next < end; next++) {
    const cause = events[next]?.cause
    if (cause !== undefined && (cause === seq || effects.has(cause))) effects.add(next)
  }
  return effects
}
