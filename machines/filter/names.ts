/** Which names a filter may use for a field, and what they are names of. */
import { nearest } from '../scenario/suggest.ts'
import { ALIASES } from './aliases.ts'
import { DEEP_NAMES, isDeepName } from './deep-names.ts'
import type { EventField, FieldType } from './event-field.ts'
import { EVENT_FIELDS, SUMMARY } from './fields.ts'

export type KnownField =
  /** Of the event itself. */
  | { readonly tier: 'event'; readonly name: string; readonly field: EventField }
  | { readonly tier: 'summary'; readonly name: string }
  /** Of the bytes that it carries. */
  | { readonly tier: 'deep'; readonly name: string }

const BY_LOWER_CASE: ReadonlyMap<string, string> = new Map(
  [...Object.keys(EVENT_FIELDS), SUMMARY].map((name) => [name.toLowerCase(), name]),
)

/** The field that is called so, whatever the case; undefined for none. */
export function fieldCalled(written: string): KnownField | undefined {
  const lower = written.toLowerCase()
  const name = BY_LOWER_CASE.get(lower) ?? ALIASES.get(lower) ?? lower
  if (name === SUMMARY) return { tier: 'summary', name }
  const field = Object.hasOwn(EVENT_FIELDS, name) ? EVENT_FIELDS[name] : undefined
  if (field) return { tier: 'event', name, field }
  return isDeepName(name) ? { tier: 'deep', name } : undefined
}

/** The name that was probably meant, of all that there are. */
export function nearestField(written: string): string | undefined {
  const [scope] = written.toLowerCase().split('.')
  const all = [...Object.keys(EVENT_FIELDS), SUMMARY, ...DEEP_NAMES]
  const related = all.filter((name) => name.startsWith(`${scope}.`))
  return nearest(written, related) ?? nearest(written, [...all, ...ALIASES.keys()])
}

/** What a name looks like that nobody would search for as a word: `stun.usrname`. */
export function looksLikeField(written: string): boolean {
  const [scope = '', ...rest] = written.toLowerCase().split('.')
  if (rest.length === 0 || rest.some((part) => !/^[a-z][a-z0-9_-]*$/.test(part))) return false
  return SCOPES.has(scope)
}

const SCOPES: ReadonlySet<string> = new Set(
  [...Object.keys(EVENT_FIELDS), ...DEEP_NAMES, ...ALIASES.keys()]
    .filter((name) => name.includes('.'))
    .map((name) => name.slice(0, name.indexOf('.'))),
)

/** The type of a field; what the bytes carry is told in words that may hold a number. */
export function typeOf(field: KnownField): FieldType | 'deep' {
  if (field.tier === 'event') return field.field.type
  return field.tier === 'summary' ? 'text' : 'deep'
}
