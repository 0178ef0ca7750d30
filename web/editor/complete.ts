/** What could stand at a place of the text, and what the thing there means: from the schema alone. */
import { getLocation, parseTree, getNodeValue } from 'jsonc-parser'
import { scenarioField, type Field, type GroupField } from './fields.ts'
import { fieldAt, fits, isObject, settled, stepInto } from './lookup.ts'
import { freshValue } from './fresh.ts'
import type { Path } from './patch.ts'
import { expressionParts, namesOf, referenceAt } from './references.ts'
import { printJson } from './print.ts'

export interface Suggestion {
  label: string
  /** What is written in place of `from` to `to`. */
  insert: string
  /** The schema's sentence about it. */
  about?: string
  kind: 'key' | 'value' | 'name'
}

export interface Suggestions {
  from: number
  to: number
  options: Suggestion[]
}

/** Undefined where nothing is known of the place; the text need not be whole JSON. */
export function suggestionsAt(text: string, offset: number): Suggestions | undefined {
  const { path, previousNode, isAtPropertyKey } = getLocation(text, offset)
  const data = dataOf(text)
  const within =
    previousNode &&
    previousNode.offset < offset &&
    offset <= previousNode.offset + previousNode.length
      ? previousNode
      : undefined
  const from = within?.offset ?? wordStart(text, offset)
  const to = within ? within.offset + within.length : offset
  const typed = text.slice(from, offset).replace(/^"/, '')
  const options = isAtPropertyKey ? keysAt(path, data, text.slice(to)) : valuesAt(path, data, typed)
  return options.length === 0 ? undefined : { from, to, options }
}

/** What is known of the member or value at an offset: the field and its name. */
export function hintAt(
  text: string,
  offset: number,
): { from: number; to: number; key: string; field: Field } | undefined {
  const { path, previousNode } = getLocation(text, offset)
  const key = path.findLast((step) => typeof step === 'string' && step !== '')
  const field = fieldAt(scenarioField(), path, dataOf(text))
  if (previousNode === undefined || key === undefined || field === undefined) return undefined
  if (offset < previousNode.offset || offset > previousNode.offset + previousNode.length)
    return undefined
  const { offset: from, length } = previousNode
  return { from, to: from + length, key: String(key), field }
}

/** What can be read of a text, however broken. */
export function dataOf(text: string): unknown {
  const root = parseTree(text)
  return root ? (getNodeValue(root) as unknown) : undefined
}

function wordStart(text: string, offset: number): number {
  const word = /[\w"-]*$/.exec(text.slice(0, offset))?.[0] ?? ''
  return offset - word.length
}

/** Keys that the object there has not yet; before a colon the name alone. */
function keysAt(path: Path, data: unknown, rest: string): Suggestion[] {
  const place = path.slice(0, -1)
  const here = valueIn(data, place)
  const field = fieldAt(scenarioField(), place, data)
  const group = field && groupOf(field, here)
  if (group === undefined) return []
  const hasValue = /^\s*:/.test(rest)
  const present = isObject(here) ? Object.keys(here) : []
  return group.members
    .filter(({ key }) => !present.includes(key) || key === path.at(-1))
    .map(({ key, field: inner }) => {
      const value = printJson(freshValue(inner, [...place, key], data))
      const insert = hasValue ? JSON.stringify(key) : `${JSON.stringify(key)}: ${value}`
      return { label: key, insert, kind: 'key', ...about(inner) }
    })
}

/** Of verbs without one yet, what all have: so much is known before the verb is. */
function groupOf(field: Field, value: unknown): GroupField | undefined {
  const found = settled(field, value)
  if (found?.kind === 'group') return found
  if (field.kind === 'tagged') return field.branches.values().next().value
  if (field.kind !== 'union') return undefined
  return field.branches.find((each) => each.kind === 'group')
}

function valueIn(data: unknown, path: Path): unknown {
  return path.reduce(stepInto, data)
}

function valuesAt(path: Path, data: unknown, typed: string): Suggestion[] {
  const reference = referenceAt(path)
  if (reference === 'expression')
    return [...new Set([...namesOf(reference, data), ...expressionParts(typed, data)])].map(named)
  if (reference !== undefined) return namesOf(reference, data).map(named)
  const last = path.at(-1)
  const verbs = fieldAt(scenarioField(), path.slice(0, -1), data)
  if (verbs?.kind === 'tagged' && verbs.tag === last) return [...verbs.branches.keys()].map(word)
  const field = fieldAt(scenarioField(), path, data)
  return field ? valuesOf(field, path, data) : []
}

function valuesOf(field: Field, path: Path, data: unknown): Suggestion[] {
  switch (field.kind) {
    case 'choice':
      return field.options.map((each) => ({ ...word(each), ...about(field) }))
    case 'constant':
      return [value(field.value)]
    case 'switch':
      return [value(true), value(false)]
    case 'number':
      return typeof field.byDefault === 'number' ? [value(field.byDefault)] : []
    case 'union':
      return field.branches.flatMap((each) => valuesOf(each, path, data))
    case 'text':
      return []
    default:
      return [value(freshValue(field, path, data))]
  }
}

function value(given: unknown): Suggestion {
  const insert = printJson(given)
  return { label: insert, insert, kind: 'value' }
}

function word(label: string): Suggestion {
  return { label, insert: JSON.stringify(label), kind: 'value' }
}

function named(label: string): Suggestion {
  return { label, insert: JSON.stringify(label), kind: 'name' }
}

function about({ description }: Field): { about?: string } {
  return description === undefined ? {} : { about: description }
}

/** What may stand in a field, in a few words that every language reads: `0 … 60000`, `"a" | "b"`. */
export function rangeOf(field: Field): string {
  switch (field.kind) {
    case 'number':
      return `${field.isAbove ? '> ' : ''}${field.min} … ${field.max}`
    case 'choice':
      return field.options.map((each) => JSON.stringify(each)).join(' | ')
    case 'constant':
      return JSON.stringify(field.value)
    case 'switch':
      return 'true | false'
    case 'union':
      return field.branches.map(rangeOf).filter(Boolean).join(' | ')
    default:
      return fits(field, {}) ? '{ … }' : field.kind === 'list' ? '[ … ]' : ''
  }
}
