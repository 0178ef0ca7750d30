/** One thing wrong with outside data: where, what stands there, why it cannot be. */
export interface Issue {
  /** Dotted path, e.g. `peers.alice.network` or `script[2].do`; empty for the whole document. */
  path: string
  /** What stands there, as JSON, cut to a readable length. Absent where nothing stands. */
  value?: string
  message: string
}

/** Takes what a check finds: where, below the place that the check was given, and why it cannot be. */
export type Report = (path: readonly PropertyKey[], message: string) => void

/** Longest value quoted in an issue, in characters. */
const MAX_VALUE_CHARS = 80

/** `['script', 2, 'do']` → `script[2].do`; keys that are not plain words are quoted in brackets. */
export function formatPath(path: readonly PropertyKey[]): string {
  let text = ''
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`
    else if (/^[A-Za-z_][\w-]*$/.test(String(part))) text += (text && '.') + String(part)
    else text += `[${JSON.stringify(String(part))}]`
  }
  return text
}

/** What stands at `path` in `data`; undefined where the path leads nowhere. */
export function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as Record<PropertyKey, unknown>)[part]
  }
  return value
}

/** A value as JSON, cut so that an error stays one readable line. */
export function formatValue(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length <= MAX_VALUE_CHARS ? text : `${text.slice(0, MAX_VALUE_CHARS - 3)}...`
}

/** Builds an issue about what stands at `path` in `data`. */
export function issueAt(data: unknown, path: readonly PropertyKey[], message: string): Issue {
  const value = valueAt(data, path)
  if (value === undefined) return { path: formatPath(path), message }
  return { path: formatPath(path), value: formatValue(value), message }
}

/** One line for a terminal: `stop.atMs: must be of type number (got "30s")`. */
export function formatIssue(issue: Issue): string {
  const where = issue.path === '' ? '' : `${issue.path}: `
  const isSaid = issue.value === undefined || issue.message.includes(issue.value)
  const got = isSaid ? '' : ` (got ${issue.value})`
  return `${where}${issue.message}${got}`
}
