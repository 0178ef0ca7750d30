/** What a step waits for, as short lines in the language of the page. */
import type { Gate } from '../../../machines/lesson/gate.ts'
import type { Occurrence } from '../../../machines/lesson/occurrence.ts'
import type { Words } from '../../words/words.svelte.ts'

type GateWords = Words['lesson']['gate']

export interface GateLine {
  text: string
  /** An expression as it is typed elsewhere. */
  isCode: boolean
}
export interface GateText {
  /** `all of`, `one of`; absent for a single line. */
  how?: string
  lines: GateLine[]
}

/** A gate as lines; gates within gates are told in one line each. */
export function gateText(gate: Gate, words: GateWords): GateText {
  if (typeof gate === 'string' || 'event' in gate || 'never' in gate)
    return { lines: [lineOf(gate, words)] }
  const parts = 'all' in gate ? gate.all : gate.any
  const lines = parts.map((each) => lineOf(each, words))
  return parts.length === 1 ? { lines } : { how: 'all' in gate ? words.all : words.any, lines }
}

function lineOf(gate: Gate, words: GateWords): GateLine {
  if (typeof gate === 'string') return { text: gate, isCode: true }
  return { text: sentence(gate, words), isCode: false }
}

function sentence(gate: Gate, words: GateWords): string {
  if (typeof gate === 'string') return gate
  if ('event' in gate) return eventText(gate, words)
  if ('never' in gate) return words.never(sentence(gate.never, words))
  const parts = 'all' in gate ? gate.all : gate.any
  const how = 'all' in gate ? words.all : words.any
  return `${how}: ${parts.map((each) => sentence(each, words)).join('; ')}`
}

const SAID_FIRST: ReadonlySet<string> = new Set(['kind', 'at', 'direction', 'protocol', 'type'])

/** What is done; a message is sent or received. */
function verb(kind: string, direction: unknown, words: GateWords): string {
  if (direction === 'send') return words.sends
  if (direction === 'receive') return words.receives
  return words.kinds[kind] ?? kind
}

/** `alice sends STUN binding-request (from 192.0.2.1:5)`. */
function eventText(occurrence: Exclude<Occurrence, string>, words: GateWords): string {
  const { event: fields, nth } = occurrence
  const { at, direction, protocol, type } = fields as Partial<Record<string, unknown>>
  const what = verb(fields.kind, direction, words)
  const protocolName = typeof protocol === 'string' ? protocol.toUpperCase() : undefined
  const head = [at, what, protocolName, type].filter((part) => typeof part === 'string')
  const rest = Object.entries(fields)
    .filter(([key]) => !SAID_FIRST.has(key))
    .map(([key, value]) => `${key} ${value}`)
  const more = nth > 1 ? [...rest, words.nth(nth)] : rest
  return `${head.join(' ')}${more.length > 0 ? ` (${more.join(', ')})` : ''}`
}
