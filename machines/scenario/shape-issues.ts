/** Turns the schema library's issues into ours: path, value, and a message a person can act on. */
import { z } from 'zod'
import { issueAt, valueAt } from './issue.ts'
import type { Issue } from './issue.ts'
import { didYouMean } from './suggest.ts'

/** Most issues reported at once; a file of another kind would have thousands. */
export const MAX_ISSUES = 50

type RawIssue = Parameters<z.core.$ZodErrorMap>[0]
type ShapeIssue = z.core.$ZodIssue

function quoted(words: readonly unknown[]): string {
  return words.map((word) => JSON.stringify(word)).join(', ')
}

function knownKeys(instance: unknown): string[] {
  return instance instanceof z.ZodObject ? Object.keys(instance.shape) : []
}

/** One line a key, since the library reports all unknown keys of an object in one issue. */
function unknownKeys(issue: RawIssue & { code: 'unrecognized_keys' }): string {
  const known = knownKeys(issue.inst)
  return issue.keys
    .map((key) => `unknown key ${JSON.stringify(key)}${didYouMean(key, known)}`)
    .join('\n')
}

function notOneOf(values: readonly unknown[], input: unknown): string {
  const names = values.filter((value) => typeof value === 'string')
  const hint = typeof input === 'string' ? didYouMean(input, names) : ''
  return values.length === 1
    ? `must be ${quoted(values)}${hint}`
    : `must be one of ${quoted(values)}${hint}`
}

/** The verbs a discriminated union knows, from its own options. */
function discriminators(instance: unknown, key: string): string[] {
  if (!(instance instanceof z.ZodDiscriminatedUnion)) return []
  return instance.options.flatMap((option) => {
    const field: unknown = option instanceof z.ZodObject ? option.shape[key] : undefined
    return field instanceof z.ZodLiteral ? [...field.values].map(String) : []
  })
}

/** Our words for the library's issues; undefined leaves its own. */
export function shapeMessage(issue: RawIssue): string | undefined {
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue)
  if (issue.code === 'invalid_union' && issue.discriminator !== undefined) {
    const input = issue.input as Record<string, unknown> | undefined
    return notOneOf(discriminators(issue.inst, issue.discriminator), input?.[issue.discriminator])
  }
  if (issue.input === undefined) return 'is required'
  if (issue.code === 'invalid_value') return notOneOf(issue.values, issue.input)
  if (issue.code === 'invalid_type') return `must be of type ${issue.expected}`
  return undefined
}

/**
 * Of a union's branches, the one the author meant: its type fits at the top, and no other has more of
 * the keys that stand there; the first of those. `value` is what none of them takes.
 */
function meantBranch(
  branches: readonly ShapeIssue[][],
  value: unknown,
): readonly ShapeIssue[] | undefined {
  const fitting = branches.filter((branch) =>
    branch.some((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys'),
  )
  const strange = fitting.map((branch) => strangeKeys(branch, value))
  return fitting[strange.indexOf(Math.min(...strange))]
}

/** How many keys at the top a branch misses, or does not know. */
function strangeKeys(branch: readonly ShapeIssue[], value: unknown): number {
  return branch.reduce((count, issue) => {
    const { path } = issue
    if (path.length === 0)
      return issue.code === 'unrecognized_keys' ? count + issue.keys.length : count
    return path.length === 1 && valueAt(value, path) === undefined ? count + 1 : count
  }, 0)
}

function flatten(issue: ShapeIssue, data: unknown, base: readonly PropertyKey[]): Issue[] {
  const path = [...base, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    const messages = issue.message.split('\n')
    return issue.keys.map((key, i) => issueAt(data, [...path, key], messages[i] ?? 'unknown key'))
  }
  if (issue.code === 'invalid_key') {
    const why = issue.issues[0]?.message ?? 'bad key'
    return [issueAt(undefined, path, why)]
  }
  if (issue.code === 'invalid_union') {
    const branch = meantBranch(issue.errors, valueAt(data, path))
    if (branch) return branch.flatMap((inner) => flatten(inner, data, path))
    const messages = issue.errors.flat().map((inner) => inner.message)
    if (messages.length > 0) return [issueAt(data, path, [...new Set(messages)].join(', or '))]
  }
  return [issueAt(data, path, issue.message)]
}

/** All issues, flattened, each with the value that stands at its path in `data`. */
export function translateIssues(issues: readonly ShapeIssue[], data: unknown): Issue[] {
  return issues.flatMap((issue) => flatten(issue, data, [])).slice(0, MAX_ISSUES)
}
