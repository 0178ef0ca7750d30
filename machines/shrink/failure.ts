/** What makes two failed runs fail in the same way: the cause, and what failed. */
import type { TraceEvent } from '../trace/event.ts'
import { why } from '../why/why.ts'

export interface Failure {
  /** As `machines/why` names it: `nat-filter`, `rule`, `loss`. */
  readonly cause: string
  /** What failed: `ice failed`, or the kind of event that never had its effect. */
  readonly outcome: string
}

/** How a run failed; undefined for one that did not. */
export function failureOf(events: readonly TraceEvent[]): Failure | undefined {
  const found = why(events)
  if (!found) return undefined
  const event = events.find(({ seq }) => seq === found.failure)
  return { cause: found.cause, outcome: outcomeOf(event) }
}

function outcomeOf(event: TraceEvent | undefined): string {
  if (event?.kind === 'state') return `${event.machine} ${event.to}`
  return event?.kind ?? 'unknown'
}

/** Whether a run failed in this way. */
export function failsAlike(failure: Failure, events: readonly TraceEvent[]): boolean {
  const found = failureOf(events)
  return found?.cause === failure.cause && found.outcome === failure.outcome
}
