/** What holds where nothing is written, when the schema alone cannot say: a line's profile, or a perfect line. */
import { LINK_PROFILES, LINK_PROFILE_NAMES } from '../../machines/scenario/link-profiles.ts'
import { PERFECT_LINK } from '../../machines/scenario/link-values.ts'
import { isObject, stepInto } from './lookup.ts'
import type { Path } from './patch.ts'

/** The value that a field of a line has there; undefined for other fields. */
export function usualAt(path: Path, data: unknown): unknown {
  const at = path.indexOf('link')
  const key = path.at(-1)
  if (at < 0 || typeof key !== 'string' || path.length > at + 3) return undefined
  const link = path.slice(0, at + 1).reduce(stepInto, data)
  // A direction takes over what both have.
  const both = path.length === at + 3 ? stepInto(link, key) : undefined
  const named = isObject(link) ? link['profile'] : undefined
  const profile = LINK_PROFILE_NAMES.find((name) => name === named)
  const known: Readonly<Record<string, unknown>> = {
    ...PERFECT_LINK,
    ...(profile && LINK_PROFILES[profile].link),
  }
  const value = both ?? known[key]
  return typeof value === 'object' ? undefined : value
}
