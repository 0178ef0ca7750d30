/** Finding events by what their summaries say. */
import type { TraceEvent } from '../../machines/trace/event.ts'
import { summaryOf } from '../inspector/summary.ts'
import type { Trace } from '../store/state.ts'

/** Matches kept; more is a question too wide to walk through. */
export const MAX_MATCHES = 5_000

/** What of an event can be found: its summary, where it happened, and its kind. */
function textOf(event: TraceEvent): string {
  return `${summaryOf(event)} ${event.at} ${event.kind}`.toLowerCase()
}

/** The `seq`s of events that say all words of a question, in order; none for an empty question. */
export function find(trace: Trace, question: string): number[] {
  const words = question.toLowerCase().split(/\s+/).filter(Boolean)
  const found: number[] = []
  if (words.length === 0) return found
  for (let seq = 0; seq < trace.length && found.length < MAX_MATCHES; seq++) {
    const event = trace.events[seq]
    if (event === undefined) break
    const text = textOf(event)
    if (words.every((word) => text.includes(word))) found.push(seq)
  }
  return found
}

/** The match after the cursor, going round at the end; undefined when there is none. */
export function nextMatch(matches: readonly number[], cursor: number): number | undefined {
  return matches.find((seq) => seq > cursor) ?? matches[0]
}

/** The match before the cursor, going round at the start. */
export function previousMatch(matches: readonly number[], cursor: number): number | undefined {
  return matches.findLast((seq) => seq < cursor) ?? matches.at(-1)
}
