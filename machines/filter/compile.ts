/** Makes a function of a filter, which says of an event whether it is meant. Never throws. */
import type { TraceEvent } from '../trace/event.ts'
import { readingsOf, type DeepValues } from './deep.ts'
import type { EventField, Reading, Value } from './event-field.ts'
import type { Comparison, Filter } from './filter.ts'
import { fieldCalled, typeOf, type KnownField } from './names.ts'
import { compilePattern } from './pattern.ts'
import { matcherOf } from './pattern-match.ts'
import { inBase, measureOf, quantityOf, type Measure } from './quantity.ts'
import { FOLDS, type FoldName, type Surroundings } from './surroundings.ts'
import { summaryOf, wordsOf } from './text.ts'

/** What a test may ask for besides the event itself. */
export interface Asked {
  readonly around: Surroundings
  /** What the bytes of an event say, for filters that ask for it; undefined where nothing. */
  readonly deep?: (seq: number) => DeepValues | undefined
  /** The lines that tell of an event in the reader's language; the trace's own when absent. */
  readonly summary?: (event: TraceEvent) => string
}

export type Test = (event: TraceEvent, asked: Asked) => boolean

/** What compiles to a test never, or of a field that nobody knows. */
const NEVER: Test = () => false

export function compile(filter: Filter): Test {
  switch (filter.kind) {
    case 'and': {
      const parts = filter.parts.map(compile)
      return (event, asked) => parts.every((part) => part(event, asked))
    }
    case 'or': {
      const parts = filter.parts.map(compile)
      return (event, asked) => parts.some((part) => part(event, asked))
    }
    case 'not': {
      const part = compile(filter.part)
      return (event, asked) => !part(event, asked)
    }
    case 'words':
      return saysAll(filter.words)
    case 'has':
      return hasField(filter.field)
    case 'compare':
      return compares(filter.field, filter.op, filter.value)
    case 'in': {
      const parts = filter.values.map((value) => compares(filter.field, '==', value))
      return (event, asked) => parts.some((part) => part(event, asked))
    }
  }
}

function saysAll(words: readonly string[]): Test {
  const wanted = words.map((word) => word.toLowerCase())
  return (event, { summary = summaryOf }) => {
    const text = wordsOf(event, summary(event))
    return wanted.every((word) => text.includes(word))
  }
}

function hasField(name: string): Test {
  const known = fieldCalled(name)
  if (known === undefined) return NEVER
  if (known.tier === 'deep')
    return (event, { deep }) => deep?.(event.seq)?.[known.name] !== undefined
  if (known.tier === 'summary') return (event, { summary = summaryOf }) => summary(event) !== ''
  const { read } = known.field
  return (event, { around }) => read(event, around) !== undefined
}

/** Says of one value whether it passes. */
type Check<Of = Value> = (value: Of) => boolean

function compares(name: string, op: Comparison, value: string): Test {
  const known = fieldCalled(name)
  if (known === undefined) return NEVER
  const isNot = op === '!='
  if (known.tier === 'deep') {
    const check = deepCheck(isNot ? '==' : op, value)
    return (event, { deep }) => {
      const values = deep?.(event.seq)?.[known.name]
      return values !== undefined && values.some(check) !== isNot
    }
  }
  const check = checkOf(
    typeOf(known),
    known.tier === 'event' ? known.field : undefined,
    isNot ? '==' : op,
    value,
  )
  if (known.tier === 'summary')
    return (event, { summary = summaryOf }) => check(summary(event)) !== isNot
  const { read } = known.field
  return (event, { around }) => {
    const reading = read(event, around)
    return reading !== undefined && passes(reading, check) !== isNot
  }
}

function passes(reading: Exclude<Reading, undefined>, check: Check): boolean {
  return typeof reading === 'object' ? reading.some(check) : check(reading)
}

function checkOf(
  type: ReturnType<typeof typeOf>,
  field: EventField | undefined,
  op: Comparison,
  value: string,
): Check {
  if (type === 'flag') {
    const wanted = value.toLowerCase() === 'true'
    return (has) => has === wanted
  }
  if (type === 'number' || type === 'time' || type === 'size')
    return numberCheck(type, field?.factor, op, value)
  const check = textCheck(op, value)
  return (said) => check(String(said))
}

function numberCheck(
  measure: Measure,
  factor: number | undefined,
  op: Comparison,
  value: string,
): Check {
  const quantity = quantityOf(value)
  const wanted = quantity && inBase(quantity, measure, factor)
  if (wanted === undefined) return () => false
  const holds = order(op, wanted)
  return (said) => typeof said === 'number' && holds(said)
}

function order(op: Comparison, wanted: number): Check<number> {
  switch (op) {
    case '<':
      return (value) => value < wanted
    case '<=':
      return (value) => value <= wanted
    case '>':
      return (value) => value > wanted
    case '>=':
      return (value) => value >= wanted
    default:
      return (value) => value === wanted
  }
}

function textCheck(op: Comparison, value: string): Check<string> {
  const wanted = value.toLowerCase()
  switch (op) {
    case 'contains':
      return (said) => said.toLowerCase().includes(wanted)
    case '~':
      return patternCheck(value)
    case '==':
      return (said) =>
        said === wanted || (said.length === wanted.length && said.toLowerCase() === wanted)
    default:
      return () => false
  }
}

function patternCheck(pattern: string): Check<string> {
  const compiled = compilePattern(pattern)
  if (!compiled.ok) return () => false
  const matches = matcherOf(compiled.program)
  return (said) => matches(said.toLowerCase())
}

/** Bytes tell in words, which may be or hold a number: `600 s`, `handshake (22)`, `0x2112a442`. */
function deepCheck(op: Comparison, value: string): Check<string> {
  if (op === 'contains' || op === '~') return textCheck(op, value)
  const quantity = quantityOf(value)
  const measure = quantity ? measureOf(quantity.unit) : 'number'
  const wanted = quantity && inBase(quantity, measure)
  const holds = wanted === undefined ? () => false : order(op, wanted)
  const text = value.toLowerCase()
  return (said) =>
    readingsOf(said).some((reading) => {
      if (op === '==' && reading === text) return true
      if (wanted === undefined) return false
      const number = numberIn(reading, quantity?.unit === '' ? undefined : measure)
      return number !== undefined && holds(number)
    })
}

/** As it stands when no measure is asked for, whatever the unit behind it; else in base units. */
function numberIn(reading: string, measure: Measure | undefined): number | undefined {
  const quantity = quantityOf(reading)
  if (quantity === undefined) return undefined
  return measure === undefined ? quantity.value : inBase(quantity, measure)
}

/** The fields of the bytes that a filter asks for. */
export function deepFieldsOf(filter: Filter): string[] {
  return fieldsOf(filter).flatMap(({ tier, name }) => (tier === 'deep' ? name : []))
}

/** What must be known of earlier events for it. */
export function foldsOf(filter: Filter): FoldName[] {
  const needed = fieldsOf(filter).map((known) => known.tier === 'event' && known.field.needs)
  return FOLDS.filter((fold) => needed.includes(fold))
}

/** Every field that it asks for, once. */
function fieldsOf(filter: Filter): KnownField[] {
  const fields = new Map<string, KnownField>()
  const visit = (each: Filter): void => {
    switch (each.kind) {
      case 'and':
      case 'or':
        return each.parts.forEach(visit)
      case 'not':
        return visit(each.part)
      case 'words':
        return
      default: {
        const known = fieldCalled(each.field)
        if (known) fields.set(known.name, known)
      }
    }
  }
  visit(filter)
  return [...fields.values()]
}
