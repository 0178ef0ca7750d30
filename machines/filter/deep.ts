/**
 * Fields of the bytes: every field of the dissection, by the key of its explanation. What they say
 * is worked out where bytes are taken apart, and compared here.
 */
import type { Dissection, Field } from '../dissection/field.ts'

/** Most values that one event has for one field. */
export const MAX_VALUES = 64
/** A longer value is compared only as far. */
export const MAX_VALUE_CHARS = 2_048

/** What one event says of some fields: by name, each value as the inspector shows it. */
export type DeepValues = Readonly<Record<string, readonly string[]>>

/** The values that a dissection has for the wanted fields; undefined when it has none. */
export function deepValuesOf(
  { layers }: Dissection,
  wanted: ReadonlySet<string>,
): DeepValues | undefined {
  const values: Record<string, string[]> = {}
  for (const { fields } of layers) collect(fields, wanted, values)
  return Object.keys(values).length === 0 ? undefined : values
}

function collect(
  fields: readonly Field[],
  wanted: ReadonlySet<string>,
  values: Record<string, string[]>,
): void {
  for (const { doc, value, children } of fields) {
    if (wanted.has(doc)) {
      const list = (values[doc] ??= [])
      const kept = value.slice(0, MAX_VALUE_CHARS)
      if (list.length < MAX_VALUES && !list.includes(kept)) list.push(kept)
    }
    if (children) collect(children, wanted, values)
  }
}

/** `handshake (22)` is also called `handshake` and `22`; in lower case. */
export function readingsOf(value: string): string[] {
  const whole = value.toLowerCase()
  const match = /^(.*?) \(([^()]*)\)$/.exec(whole)
  return match ? [whole, match[1] ?? '', match[2] ?? ''] : [whole]
}
