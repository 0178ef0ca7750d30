/** Terms of the field, what they mean, and where a learner sees each. */
import { z } from 'zod'
import { lessonIdSchema } from './front-matter.ts'

const inEach = z.strictObject({
  en: z.string().min(1).max(600),
  'zh-CN': z.string().min(1).max(600),
})

export const termSchema = z.strictObject({
  name: inEach,
  /** One or two plain sentences, no Markdown. */
  means: inEach,
  /** Section of a specification: `RFC 8445 §4`. */
  section: z.string().min(1).max(100).optional(),
  /** Where it can be seen: a lesson, and a step in it. */
  lesson: lessonIdSchema,
  step: z.string().optional(),
  /** Where it can be seen in any run: a link such as `pane:nat` or `state:alice.ice`. */
  see: z
    .string()
    .regex(/^(pane|state):/)
    .optional(),
})
export type Term = z.output<typeof termSchema>

/** A file of `tutorials/glossary/`: terms by their id, as in `term:host-candidate`. */
export const glossarySchema = z.record(z.string().regex(/^[a-z0-9-]+$/), termSchema)
export type Glossary = z.output<typeof glossarySchema>
