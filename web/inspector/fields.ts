/** What the inspector lists of an event: its own fields, flat, in the order the trace declares them. */
import { FIELDS, isKnownKind } from '../../machines/trace/fields.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'

export interface Field {
  /** Dotted where the trace nests, e.g. `local.address`. */
  name: string
  value: string
  /** Text of several lines, such as SDP, gets a block of its own. */
  block: boolean
}

/** Shown elsewhere in the inspector: in its head, or as bytes. */
const ELSEWHERE = new Set(['summary', 'bytes'])
/** Objects are spread out down to this depth, then written as JSON. */
const MAX_DEPTH = 2

/** The fields of an event. Unknown kinds show whatever they carry. */
export function fieldsOf(event: TraceEvent): Field[] {
  const values = new Map<string, unknown>(Object.entries(event))
  const known = isKnownKind(event.kind) ? Object.keys(FIELDS[event.kind]) : [...values.keys()]
  return known
    .filter((name) => !ELSEWHERE.has(name))
    .flatMap((name) => spread(name, values.get(name), 0))
}

function spread(name: string, value: unknown, depth: number): Field[] {
  if (value === undefined) return []
  if (isRecord(value) && depth < MAX_DEPTH && name !== 'scenario') {
    const inner = Object.entries(value)
    if (inner.length > 0)
      return inner.flatMap(([key, each]) => spread(`${name}.${key}`, each, depth + 1))
  }
  const text = typeof value === 'string' ? value : written(value)
  return [{ name, value: text, block: text.includes('\n') }]
}

function written(value: unknown): string {
  const flat = JSON.stringify(value)
  return flat.length > 60 ? JSON.stringify(value, null, 2) : flat
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
