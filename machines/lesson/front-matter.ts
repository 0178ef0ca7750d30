/** What stands at the head of a lesson. */
import { z } from 'zod'
import { occurrenceSchema } from './occurrence.ts'

const line = z.string().min(1).max(200)
const goals = z.array(line).min(1).max(6).describe('What the learner will be able to do.')

/** `04-ice/02-reflexive-address`. */
export const lessonIdSchema = z.string().regex(/^\d\d-[a-z0-9-]+\/\d\d-[a-z0-9-]+$/)

export const frontMatterSchema = z.strictObject({
  title: line,
  minutes: z.int().min(5).max(15),
  level: z.enum(['beginner', 'intermediate', 'advanced']),
  requires: z.array(lessonIdSchema).default([]),
  goals,
  rests: z.array(line).min(1).max(24).describe('Sections of specifications: RFC 8489 §14.2.'),
  mystery: z
    .boolean()
    .default(false)
    .describe('The scenario, its rules and `why` stay hidden until the step that mends it.'),
  points: z
    .record(z.string().regex(/^[a-z0-9-]+$/), occurrenceSchema)
    .default({})
    .describe('Names for events, for links such as event:first-check.'),
})
export type FrontMatter = z.output<typeof frontMatterSchema>

/** What a translation says at its head; the rest holds for all languages. */
export const translatedFrontSchema = z.strictObject({ title: line, goals })
