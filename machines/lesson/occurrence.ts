/**
 * One thing that happens in a trace, as a lesson's author names it: an expression of `after` and
 * `--assert` (`alice.ice.connected`), or the fields that an event has
 * (`event: { kind: packet.send, at: alice, protocol: stun, type: binding-request }`).
 */
import { z } from 'zod'
import type { TraceEvent } from '../trace/event.ts'
import { matches, parseExpression } from '../trace/expression.ts'
import { COMMON_KEYS, FIELDS } from '../trace/fields.ts'

const expressionSchema = z
  .string()
  .max(512)
  .superRefine((source, context) => {
    const parsed = parseExpression(source)
    if (!parsed.ok)
      context.addIssue(`at character ${parsed.error.offset + 1}: ${parsed.error.message}`)
    else if (parsed.expression.negated)
      context.addIssue('a negated expression is nothing that happens; write never: instead')
  })

const fieldsSchema = z
  .object({ kind: z.enum(Object.keys(FIELDS) as [keyof typeof FIELDS]) })
  .catchall(z.union([z.string().max(512), z.number(), z.boolean()]))
  .superRefine((fields, context) => {
    const known: string[] = [...COMMON_KEYS, ...Object.keys(FIELDS[fields.kind])]
    for (const key of Object.keys(fields))
      if (!known.includes(key))
        context.addIssue(`${fields.kind} has no ${JSON.stringify(key)}; it has ${known.join(', ')}`)
  })

const eventSchema = z.strictObject({
  event: fieldsSchema,
  nth: z.int().min(1).max(10_000).default(1).describe('Which of those that match, from 1.'),
})

/** The two ways to write it; kept flat in other unions, so that their errors stay readable. */
export const OCCURRENCES = [expressionSchema, eventSchema] as const
export const occurrenceSchema = z.union(OCCURRENCES)
export type Occurrence = z.output<typeof occurrenceSchema>

/** A test whether an event is such an occurrence, whichever one it is; reads the occurrence once. */
export function likenessTo(occurrence: Occurrence): (event: TraceEvent) => boolean {
  if (typeof occurrence !== 'string') return (event) => hasFields(occurrence, event)
  const parsed = parseExpression(occurrence)
  return (event) => parsed.ok && matches(parsed.expression, event)
}

/** Whether this event is such an occurrence, whichever one it is. */
export function isSuch(occurrence: Occurrence, event: TraceEvent): boolean {
  return likenessTo(occurrence)(event)
}

/** Whether something, an event or a part of one, has the fields of such an occurrence. */
export function hasFields(occurrence: Exclude<Occurrence, string>, event: object): boolean {
  const fields = event as Readonly<Record<string, unknown>>
  return Object.entries(occurrence.event).every(
    ([key, value]) => Object.hasOwn(fields, key) && fields[key] === value,
  )
}

/** The `seq` of the occurrence, from event `from` on; undefined when it does not happen. */
export function seqOf(
  occurrence: Occurrence,
  events: readonly TraceEvent[],
  from = 0,
): number | undefined {
  const isAlike = likenessTo(occurrence)
  let left = typeof occurrence === 'string' ? 1 : occurrence.nth
  for (let seq = from; seq < events.length; seq++) {
    const event = events[seq]
    if (event && isAlike(event) && --left === 0) return seq
  }
  return undefined
}

/** Finds the `seq` of an occurrence from an event on, in a trace that it knows of. */
export type Finder = (occurrence: Occurrence, from: number) => number | undefined

/** Looks through all the events, each time it is asked. */
export function finderIn(events: readonly TraceEvent[]): Finder {
  return (occurrence, from) => seqOf(occurrence, events, from)
}
