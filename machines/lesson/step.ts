/**
 * The steps of a lesson: what the learner is asked for, when it is done, and what is said to those
 * who take another way. Texts are Markdown in one language; everything else holds for all languages.
 */
import { z } from 'zod'
import { gateSchema } from './gate.ts'
import { occurrenceSchema } from './occurrence.ts'

const text = z.string().min(1).max(2000)
/** From a nudge over a pointer to nearly the answer. */
const hints = z.array(text).length(3)
/** What is said when the learner's run shows this. */
const wrong = z
  .array(z.strictObject({ when: gateSchema, say: text }))
  .max(16)
  .default([])

const options = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z
    .array(z.strictObject({ text, say: text, ...shape }))
    .min(2)
    .max(6)

/** The ladder plays to an event and stops there. */
const watchSchema = z.strictObject({ kind: z.literal('watch'), until: gateSchema })

/** The learner makes it happen: connects, steps, changes the network. */
const doSchema = z.strictObject({ kind: z.literal('do'), gate: gateSchema, hints, wrong })

/** What comes next? The one right answer is the option that happens first after `after`. */
const predictSchema = z.strictObject({
  kind: z.literal('predict'),
  after: gateSchema,
  options: options({ happens: gateSchema }),
  hints,
})

/** Click the event that matches, or a field of its bytes. */
const findSchema = z.strictObject({
  kind: z.literal('find'),
  event: occurrenceSchema,
  field: z
    .string()
    .max(64)
    .optional()
    .describe('The explanation of the field: stun.xor-mapped-address.'),
  wrong: z
    .array(z.strictObject({ event: occurrenceSchema, say: text }))
    .max(16)
    .default([]),
  otherwise: text.describe('Said for any other event.'),
  hints,
})

/** Why did it fail? The right answer is the one that `why` gives for the run. */
const explainSchema = z.strictObject({
  kind: z.literal('explain'),
  options: options({ cause: z.string().max(64) }),
  hints,
})

/** Change as little as possible so that the goal is reached. */
const fixSchema = z.strictObject({
  kind: z.literal('fix'),
  goal: gateSchema,
  keep: z
    .array(z.string().min(1).max(256))
    .max(32)
    .default([])
    .describe('Paths in the scenario that must stay as they are: networks.home.nat.'),
  par: z.int().min(1).max(20).describe('How few changes an expert needs.'),
  hints,
  wrong,
})

/** Make it fail with so few dropped packets. */
const breakSchema = z.strictObject({
  kind: z.literal('break'),
  goal: gateSchema,
  drops: z.int().min(1).max(10).default(1),
  hints,
  wrong,
})

export const stepSchema = z.discriminatedUnion('kind', [
  watchSchema,
  doSchema,
  predictSchema,
  findSchema,
  explainSchema,
  fixSchema,
  breakSchema,
])
export type Step = z.output<typeof stepSchema>
