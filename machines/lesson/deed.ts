/** What a learner does in a step, written down: solutions and mistakes of a lesson are made of these. */
import { z } from 'zod'
import { occurrenceSchema } from './occurrence.ts'

/** Changes to a scenario as a JSON merge patch (RFC 7396): `null` takes a key out. */
const patchSchema = z.record(z.string(), z.unknown())

export const deedSchema = z.union([
  /** Lets the lab run to its end, with these changes first. */
  z.strictObject({ run: z.literal(true), change: patchSchema.optional() }),
  /** The option, from 1 as a person counts. */
  z.strictObject({ choose: z.int().min(1).max(6) }),
  z.strictObject({ click: occurrenceSchema, field: z.string().max(64).optional() }),
])
export type Deed = z.output<typeof deedSchema>

/** `solution.json`: for each step, by its id, what passes it. */
export const solutionSchema = z.strictObject({ steps: z.record(z.string(), deedSchema) })

/** `mistakes/NAME.json`: where a learner goes wrong, and the words that answer it. */
export const mistakeSchema = z.strictObject({
  step: z.string(),
  does: deedSchema,
  says: z.string().min(1).max(500).describe('Part of the English answer.'),
})
export type Mistake = z.output<typeof mistakeSchema>
