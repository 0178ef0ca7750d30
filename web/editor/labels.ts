/** What fields are called, in the language of the page, and the units of their numbers. */
import { t } from '../words/later.ts'

/** A field by its key; a key that the schema got since goes by its own name. */
export function labelOf(key: string): string {
  const labels: Readonly<Record<string, string | undefined>> = t().editor.fields
  return labels[key] ?? key
}

/** Units stand last in the names of fields. */
const UNITS: readonly [ending: RegExp, unit: string][] = [
  [/Ms$|^maxPacketLifeTime$/, 'ms'],
  [/Us$/, 'µs'],
  [/[bB]ytes$|^(min|max)$/, 'B'],
  [/Kbps$/, 'kbit/s'],
  [/[rR]ate$/, '0 … 1'],
]

export function unitOf(key: string): string {
  return UNITS.find(([ending]) => ending.test(key))?.[1] ?? ''
}
