/** A `compare` fence: which runs of the lesson stand side by side, and what is measured of each. */
import { z } from 'zod'
import type { ComparedRow, ComparedRun } from '../../machines/lesson/content.ts'
import { measureSchema } from '../../machines/lesson/measure.ts'
import { parseYaml, shaped } from './data.ts'

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
  const yaml = parseYaml(text)
  if ('error' in yaml) return { errors: [yaml.error] }
  const read = shaped(yaml.data, compareSchema)
  return 'value' in read ? { compare: read.value } : read
}
