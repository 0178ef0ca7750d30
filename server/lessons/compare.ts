/** A `compare` fence: which runs of the lesson stand side by side, and what is measured of each. */
import { parseDocument } from 'yaml'
import { z } from 'zod'
import type { ComparedRow, ComparedRun } from '../../machines/lesson/content.ts'
import { measureSchema } from '../../machines/lesson/measure.ts'
import { shapeMessage, translateIssues } from '../../machines/scenario/shape-issues.ts'

const label = z.string().min(1).max(120)

const compareSchema = z.strictObject({
  runs: z
    .array(z.strictObject({ of: z.string(), as: label }))
    .min(2)
    .max(4),
  rows: z
    .array(z.strictObject({ as: label, measure: measureSchema }))
    .min(1)
    .max(12),
})

type Read = { compare: { runs: ComparedRun[]; rows: ComparedRow[] } } | { errors: string[] }

/** Reads a fence's YAML; errors name the field. */
export function readCompare(text: string): Read {
  const document = parseDocument(text)
  const [error] = document.errors
  if (error) return { errors: [error.message.split('\n', 1)[0] ?? 'is not YAML'] }
  const data: unknown = document.toJS()
  const read = compareSchema.safeParse(data, { error: shapeMessage })
  if (read.success) return { compare: read.data }
  const issues = translateIssues(read.error.issues, data)
  return { errors: issues.map(({ path, message }) => `${path} ${message}`.trim()) }
}
