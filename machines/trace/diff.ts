/** Where two traces part: the first event that differs, and in which fields. */
import type { TraceEvent } from './event.ts'
import { ascii } from './ascii.ts'
import { formatEvent } from './jsonl.ts'
import type { UnknownEvent } from './jsonl.ts'
import { formatMs } from './time.ts'

type AnyEvent = TraceEvent | UnknownEvent

/** Most differing fields reported of one event. */
const MAX_FIELDS = 50

export interface FieldDifference {
  /** Dotted path within the event, e.g. `local.port`. */
  path: string
  /** The value in each trace; absent where the field is. */
  a?: unknown
  b?: unknown
}

export interface Divergence {
  seq: number
  /** Absent when that trace ended before this event. */
  a?: AnyEvent
  b?: AnyEvent
  fields: FieldDifference[]
}

export interface TraceDiff {
  same: boolean
  /** Events in each trace. */
  counts: { a: number; b: number }
  /** What differs in `lab.start`: the knobs that were turned, the versions. */
  header: FieldDifference[]
  /** The first event after the header that differs; absent when what happened is the same. */
  first?: Divergence
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function* differences(a: unknown, b: unknown, path: string): Generator<FieldDifference> {
  if (isObject(a) && isObject(b) && Array.isArray(a) === Array.isArray(b)) {
    const keys = [...Object.keys(a), ...Object.keys(b).filter((key) => !Object.hasOwn(a, key))]
    const join = (key: string) => (path === '' ? key : `${path}.${key}`)
    for (const key of keys) yield* differences(a[key], b[key], join(key))
  } else if (JSON.stringify(a) !== JSON.stringify(b)) yield { path, a, b }
}

function fieldsOf(a: AnyEvent | undefined, b: AnyEvent | undefined): FieldDifference[] {
  if (!a || !b) return []
  const fields: FieldDifference[] = []
  for (const field of differences(a, b, '')) {
    if (fields.length === MAX_FIELDS) break
    fields.push(field)
  }
  return fields
}

function isSame(a: AnyEvent | undefined, b: AnyEvent | undefined): boolean {
  return a !== undefined && b !== undefined && formatEvent(a) === formatEvent(b)
}

/**
 * Compares two traces event by event, in full. The header is kept apart: two runs of changed
 * scenarios always differ there, and what one wants to see is where they first behave differently.
 */
export function diffTraces(a: readonly AnyEvent[], b: readonly AnyEvent[]): TraceDiff {
  const counts = { a: a.length, b: b.length }
  const hasHeaders = a[0]?.kind === 'lab.start' && b[0]?.kind === 'lab.start'
  const header = hasHeaders ? fieldsOf(a[0], b[0]) : []
  const length = Math.max(a.length, b.length)
  for (let seq = hasHeaders ? 1 : 0; seq < length; seq++) {
    if (isSame(a[seq], b[seq])) continue
    const first = { seq, a: a[seq], b: b[seq], fields: fieldsOf(a[seq], b[seq]) }
    return { same: false, counts, header, first }
  }
  return { same: header.length === 0, counts, header }
}

function show(value: unknown): string {
  return value === undefined ? '(absent)' : ascii(JSON.stringify(value), 60)
}

function showFields(fields: readonly FieldDifference[]): string[] {
  return fields.map(({ path, a, b }) => `  ${ascii(path, 60)}: ${show(a)} -> ${show(b)}`)
}

function showEvent(name: string, event: AnyEvent | undefined): string {
  if (!event) return `  ${name}: (the trace has ended)`
  return `  ${name}: ${formatMs(event.atUs)} ms  ${ascii(formatEvent(event), 160)}`
}

/** The difference as plain ASCII text, for a terminal. Ends in a line feed. */
export function formatDiff({ same, counts, header, first }: TraceDiff): string {
  if (same) return `The traces are the same: ${counts.a} events.\n`
  const lines = [`The traces differ: ${counts.a} and ${counts.b} events.`]
  if (header.length > 0) lines.push('', 'The start differs in', ...showFields(header))
  if (!first) lines.push('', 'What happened after the start is the same.')
  else {
    lines.push('', `First divergence at seq ${first.seq}`)
    lines.push(showEvent('a', first.a), showEvent('b', first.b))
    if (first.fields.length > 0) lines.push('', 'It differs in', ...showFields(first.fields))
  }
  return `${lines.join('\n')}\n`
}
