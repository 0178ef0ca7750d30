/** A figure of a run, for tables that set two runs side by side. */
import { z } from 'zod'
import type { TraceEvent } from '../trace/event.ts'
import { likenessTo, occurrenceSchema, seqOf, type Occurrence } from './occurrence.ts'

/** What can be measured; durations are virtual time. */
export const measureSchema = z.union([
  z.strictObject({ count: occurrenceSchema }).describe('How often it happened.'),
  z.strictObject({ first: occurrenceSchema }).describe('When it first happened.'),
  z.strictObject({ last: occurrenceSchema }).describe('When it last happened.'),
  z
    .strictObject({ from: occurrenceSchema, to: occurrenceSchema })
    .describe('How long from the first `from` to the first `to` after it.'),
  z
    .strictObject({ longest: occurrenceSchema })
    .describe('The longest wait between one and the next.'),
  z
    .strictObject({ sum: occurrenceSchema, field: z.string().max(64) })
    .describe('A number that such events have, added up: size.'),
  z
    .strictObject({ most: occurrenceSchema, field: z.string().max(64) })
    .describe('The largest such number: bufferedAmount.'),
])
export type Measure = z.output<typeof measureSchema>

/** The unit that a measure is told in: `ms` of virtual time, or none. */
export function unitOf(measure: Measure): 'ms' | undefined {
  return 'count' in measure || 'sum' in measure || 'most' in measure ? undefined : 'ms'
}

/** The figure, in milliseconds where it has a unit; undefined when the run does not have it. */
export function measured(measure: Measure, events: readonly TraceEvent[]): number | undefined {
  if ('count' in measure) return all(measure.count, events).length
  if ('sum' in measure)
    return all(measure.sum, events).reduce((sum, event) => sum + numberOf(event, measure.field), 0)
  if ('most' in measure) return most(all(measure.most, events), measure.field)
  if ('first' in measure) return milliseconds(events[seqOf(measure.first, events) ?? -1]?.atUs)
  if ('last' in measure) return milliseconds(all(measure.last, events).at(-1)?.atUs)
  if ('longest' in measure) return milliseconds(longest(all(measure.longest, events)))
  return milliseconds(between(measure.from, measure.to, events))
}

const US_PER_MS = 1000

function milliseconds(us: number | undefined): number | undefined {
  return us === undefined ? undefined : us / US_PER_MS
}

function all(occurrence: Occurrence, events: readonly TraceEvent[]): TraceEvent[] {
  return events.filter(likenessTo(occurrence))
}

function numberOf(event: TraceEvent, field: string): number {
  const value = (event as unknown as Record<string, unknown>)[field]
  return typeof value === 'number' ? value : 0
}

function most(events: readonly TraceEvent[], field: string): number | undefined {
  return events.length === 0
    ? undefined
    : events.reduce((found, event) => Math.max(found, numberOf(event, field)), 0)
}

function longest(events: readonly TraceEvent[]): number | undefined {
  const waits = events.slice(1).map(({ atUs }, index) => atUs - (events[index]?.atUs ?? atUs))
  return waits.length === 0 ? undefined : waits.reduce((most, wait) => Math.max(most, wait))
}

function between(
  from: Occurrence,
  to: Occurrence,
  events: readonly TraceEvent[],
): number | undefined {
  const start = seqOf(from, events)
  const end = start === undefined ? undefined : seqOf(to, events, start + 1)
  const [first, last] = [events[start ?? -1], events[end ?? -1]]
  return first && last && last.atUs - first.atUs
}
