/**
 * The trace as text: one JSON object a line, keys in declared order, so that equal events are equal
 * bytes however they were built. The reader keeps kinds it does not know.
 */
import { TRACE_FORMAT } from './event.ts'
import type { TraceEvent } from './event.ts'
import { COMMON_KEYS, FIELDS, NESTED_KEYS, isKnownKind } from './fields.ts'
import type { FieldType } from './fields.ts'

/** Most events read from one text; the same as a scenario's highest `limits.events`, and the end. */
export const MAX_TRACE_EVENTS = 2_000_001
/** Most errors collected from one text; a file of another kind would have one a line. */
export const MAX_LINE_ERRORS = 20

/** An event of a kind that a later version of the format added. */
export interface UnknownEvent {
  seq: number
  atUs: number
  kind: string
  at: string
  cause?: number
  [key: string]: unknown
}

export interface LineError {
  /** From 1. */
  line: number
  message: string
}

export interface ReadTrace {
  events: (TraceEvent | UnknownEvent)[]
  /** Lines left out, at most `MAX_LINE_ERRORS`. Empty when the whole text was a trace. */
  errors: LineError[]
  /** True when the text went on after the cap. */
  cut: boolean
}

type Plain = Record<string, unknown>

/** The object with these keys first, in this order; others follow in their own. */
function ordered(object: Plain, keys: readonly string[]): Plain {
  const result: Plain = {}
  let written = 0
  for (const key of keys) {
    const value = object[key]
    if (value === undefined) continue
    result[key] = orderNested(key, value)
    written += 1
  }
  const all = Object.keys(object)
  if (all.length > written)
    for (const key of all) if (!keys.includes(key)) result[key] = object[key]
  return result
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A field whose own keys have a declared order, put into it. */
function orderNested(key: string, value: unknown): unknown {
  const keys = NESTED_KEYS.get(key)
  if (keys === undefined || typeof value !== 'object') return value
  if (Array.isArray(value))
    return value.map((item: unknown) => (isPlain(item) ? ordered(item, keys) : item))
  return isPlain(value) ? ordered(value, keys) : value
}

/** The keys of a line by kind; kinds not listed have only the common ones in order. */
const LINE_KEYS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(FIELDS).map(([kind, fields]) => [kind, [...COMMON_KEYS, ...Object.keys(fields)]]),
)

/** One event as one line of JSON, without the line break. */
export function formatEvent(event: TraceEvent | UnknownEvent): string {
  return JSON.stringify(ordered({ ...event }, LINE_KEYS.get(event.kind) ?? COMMON_KEYS))
}

/** A whole trace as text; every line ends in a line feed. */
export function formatJsonl(events: readonly (TraceEvent | UnknownEvent)[]): string {
  return events.map((event) => `${formatEvent(event)}\n`).join('')
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function fits(value: unknown, type: FieldType): boolean {
  if (type === 'json') return true
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isPlain(value)
  return typeof value === type
}

function commonProblem(event: Plain, seq: number): string | undefined {
  if (event.seq !== seq) return `seq must be ${seq}, got ${JSON.stringify(event.seq)}`
  if (!isCount(event.atUs)) return `atUs must be a whole number, got ${JSON.stringify(event.atUs)}`
  if (typeof event.kind !== 'string') return 'kind must be a string'
  if (typeof event.at !== 'string') return 'at must be a string'
  if (event.cause === undefined) return undefined
  if (!isCount(event.cause) || event.cause >= seq)
    return `cause must be an earlier seq, got ${JSON.stringify(event.cause)}`
  return undefined
}

function ownProblem(event: Plain, kind: string): string | undefined {
  if (!isKnownKind(kind)) return undefined
  for (const [key, spec] of Object.entries(FIELDS[kind])) {
    const optional = spec.endsWith('?')
    const type = (optional ? spec.slice(0, -1) : spec) as FieldType
    const value = event[key]
    if (value === undefined ? optional : fits(value, type)) continue
    return `${kind}: ${key} ${value === undefined ? 'is missing' : `must be of type ${type}`}`
  }
  if (kind === 'lab.start' && event.format !== TRACE_FORMAT)
    return `trace format ${JSON.stringify(event.format)} is not known; this reads ${TRACE_FORMAT}`
  return undefined
}

function parseLine(text: string, seq: number): { event: TraceEvent | UnknownEvent } | string {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return 'not JSON'
  }
  if (!isPlain(data)) return 'must be a JSON object'
  const problem = commonProblem(data, seq) ?? ownProblem(data, String(data.kind))
  return problem ?? { event: data as unknown as TraceEvent | UnknownEvent }
}

/**
 * Reads a trace. Each line must be an event with the next `seq`; lines that are not are reported
 * with their number and left out. Fields of known kinds are checked one level deep; the scenario in
 * `lab.start` is not (give it to `parseScenario` before running it). Blank lines are skipped.
 * `onevent` is told each event as soon as it is read.
 */
export function parseJsonl(
  text: string,
  maxEvents = MAX_TRACE_EVENTS,
  onevent?: (event: TraceEvent | UnknownEvent) => void,
): ReadTrace {
  const result: ReadTrace = { events: [], errors: [], cut: false }
  let line = 0
  let nextSeq = 0
  for (let start = 0; start < text.length;) {
    const lineEnd = text.indexOf('\n', start)
    const end = lineEnd < 0 ? text.length : lineEnd
    const content = text.slice(start, end).trim()
    start = end + 1
    line += 1
    if (content === '') continue
    if (result.events.length >= maxEvents || result.errors.length >= MAX_LINE_ERRORS) {
      result.cut = true
      break
    }
    const parsed = parseLine(content, nextSeq)
    // A bad line takes its seq with it, so that one mistake is reported once.
    nextSeq += 1
    if (typeof parsed === 'string') result.errors.push({ line, message: parsed })
    else {
      result.events.push(parsed.event)
      onevent?.(parsed.event)
    }
  }
  return result
}
