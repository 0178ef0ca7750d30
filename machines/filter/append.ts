/** Narrows a filter that somebody has written by one more test. */
import type { Filter } from './filter.ts'
import { parseFilter } from './parse.ts'
import { formatFilter } from './print.ts'

/** `text && field == value`; a text that cannot be read gives way. */
export function withTest(text: string, field: string, value: string): string {
  const test: Filter = { kind: 'compare', field, op: '==', value }
  const own = formatFilter(test)
  const parsed = parseFilter(text)
  if (!parsed.ok || parsed.filter === undefined) return own
  if (own === text.trim() || text.includes(own)) return text
  const before = parsed.filter.kind === 'or' ? `(${text.trim()})` : text.trim()
  return `${before} && ${own}`
}
