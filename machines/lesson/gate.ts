/** What must have happened for a step to be done: occurrences, and what is made of them. */
import { z } from 'zod'
import type { TraceEvent } from '../trace/event.ts'
import {
  finderIn,
  OCCURRENCES,
  occurrenceSchema,
  type Finder,
  type Occurrence,
} from './occurrence.ts'

export type Gate = Occurrence | { all: Gate[] } | { any: Gate[] } | { never: Occurrence }

const several = (): z.ZodArray<z.ZodType<Gate>> =>
  z
    .array(z.lazy(() => gateSchema))
    .min(1)
    .max(16)

export const gateSchema: z.ZodType<Gate> = z.union([
  ...OCCURRENCES,
  z.strictObject({ all: several() }),
  z.strictObject({ any: several() }),
  z.strictObject({ never: occurrenceSchema }),
])

/**
 * The `seq` at which the gate opens, counting from event `from`; undefined while it is shut. A `never`
 * opens with `lab.end`, when there is nothing left to come. `find`: what knows these events, where
 * they grow and are asked about again and again.
 */
export function opensAt(
  gate: Gate,
  events: readonly TraceEvent[],
  from = 0,
  find: Finder = finderIn(events),
): number | undefined {
  if (typeof gate === 'string' || 'event' in gate) return find(gate, from)
  const open = (each: Gate): number | undefined => opensAt(each, events, from, find)
  if ('all' in gate) return latest(gate.all.map(open))
  if ('any' in gate) return earliest(gate.any.map(open))
  const end = events.at(-1)
  return end?.kind === 'lab.end' && find(gate.never, from) === undefined ? end.seq : undefined
}

function latest(seqs: readonly (number | undefined)[]): number | undefined {
  return seqs.reduce((last, seq) =>
    last === undefined || seq === undefined ? undefined : Math.max(last, seq),
  )
}

function earliest(seqs: readonly (number | undefined)[]): number | undefined {
  const open = seqs.filter((seq) => seq !== undefined)
  return open.length === 0 ? undefined : Math.min(...open)
}
