/** Why an event happened: the chain of its causes. */
import type { TraceEvent } from '../../machines/trace/event.ts'

/** Longest chain that is marked; a cause always comes before its effect, so chains end anyway. */
const MAX_CAUSES = 2_000

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
