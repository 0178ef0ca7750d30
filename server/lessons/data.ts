/** Data that an author wrote as JSON or YAML: read, and held against the shape that it must have. */
import { parseDocument } from 'yaml'
import type { z } from 'zod'
import { shapeMessage, translateIssues } from '../../machines/scenario/shape-issues.ts'

type Read = { data: unknown } | { error: string }

/** Never throws: aliases that make much out of little are an error, and so is what is nested too deep. */
export function parseYaml(text: string): Read {
  try {
    const document = parseDocument(text)
    const [error] = document.errors
    return error ? { error: firstLine(error.message) } : { data: document.toJS() }
  } catch (error) {
    return { error: `is not YAML that can be read: ${(error as Error).message}` }
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}

export function parseJson(text: string): Read {
  try {
    return { data: JSON.parse(text) }
  } catch (error) {
    return { error: `is not JSON: ${(error as Error).message}` }
  }
}

type Shaped<Value> = { value: Value } | { errors: string[] }

/** The data with its defaults; errors name the field. */
export function shaped<Schema extends z.ZodType>(
  data: unknown,
  schema: Schema,
): Shaped<z.output<Schema>> {
  const read = schema.safeParse(data, { error: shapeMessage })
  if (read.success) return { value: read.data }
  const issues = translateIssues(read.error.issues, data)
  return { errors: issues.map(({ path, message }) => `${path} ${message}`.trim()) }
}
