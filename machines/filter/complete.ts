/**
 * What could be written where the caret is: fields, comparisons, values seen in this trace, and what
 * joins two tests. Bounded; the likeliest first.
 */
import { ALIASES } from './aliases.ts'
import { comparisonsFor } from './check.ts'
import { DEEP_NAMES } from './deep-names.ts'
import { EVENT_FIELDS, SUMMARY } from './fields.ts'
import type { Comparison } from './filter.ts'
import { fieldCalled, typeOf, type KnownField } from './names.ts'
import { formatValue } from './print.ts'
import { UNIT_NAMES } from './quantity.ts'
import type { SeenValue } from './seen.ts'
import { tokensOf, type Token } from './tokens.ts'

/** Most offers at a time. */
export const MAX_OFFERS = 40

export type JoinWord = '&&' | '||'

/** What an offer is, from which the page tells in its language what it means. */
export type OfferKind =
  | { readonly kind: 'field'; readonly name: string; readonly tier: KnownField['tier'] }
  /** A name from elsewhere; `name` is ours. */
  | { readonly kind: 'alias'; readonly name: string }
  | { readonly kind: 'comparison'; readonly op: Comparison | 'in' }
  | { readonly kind: 'join'; readonly op: JoinWord }
  | { readonly kind: 'value'; readonly count: number }
  | { readonly kind: 'unit'; readonly field: string }

export interface Offer {
  /** What is written in place of the text from `at` to `end`. */
  readonly text: string
  readonly at: number
  readonly end: number
  readonly what: OfferKind
}

/** What is known of the trace. */
export interface Knowledge {
  has(field: string): boolean
  valuesOf(field: string): readonly SeenValue[]
}

/** What may stand at the caret. */
export function completions(text: string, caret: number, knowledge: Knowledge): Offer[] {
  const tokens = tokensOf(text.slice(0, caret)).slice(0, -1)
  const last = tokens.at(-1)
  const typed = last && last.end === caret && last.kind !== 'symbol' ? last : undefined
  const before = typed ? tokens.slice(0, -1) : tokens
  const place = { at: typed?.at ?? caret, end: typed ? endOf(text, typed) : caret }
  const written = typed?.text ?? ''
  const offers = offersFor(before, written, knowledge)
  const fresh = offers.filter(({ text: offered }) => offered !== text.slice(place.at, place.end))
  return fresh.slice(0, MAX_OFFERS).map((offer) => ({ ...offer, ...place }))
}

/** The whole of the word in which the caret stands is written over. */
function endOf(text: string, typed: Token): number {
  const whole = tokensOf(text).find(({ at }) => at === typed.at)
  return whole?.kind === typed.kind ? whole.end : typed.end
}

type Bare = Pick<Offer, 'text' | 'what'>

function offersFor(before: readonly Token[], written: string, knowledge: Knowledge): Bare[] {
  const [last, earlier] = [before.at(-1), before.at(-2)]
  const field = last?.kind === 'word' ? fieldCalled(last.text) : undefined
  const compared = fieldComparedAt(before)
  if (compared) return values(compared, written, knowledge)
  if (field && !isComparison(earlier)) return afterField(field, written)
  if (last === undefined || opens(last)) return fields(written, knowledge)
  return joins(written)
}

/** The field whose value is to be written next: behind a comparison, or within a list. */
function fieldComparedAt(before: readonly Token[]): KnownField | undefined {
  const last = before.at(-1)
  if (last === undefined) return undefined
  if (isComparison(last)) return named(before.at(-2))
  const brace = before.findLastIndex(({ text, kind }) => kind === 'symbol' && text === '{')
  const isOpen = brace >= 0 && !before.slice(brace).some(({ text }) => text === '}')
  return isOpen && (last.text === '{' || last.text === ',') ? named(before[brace - 2]) : undefined
}

function named(token: Token | undefined): KnownField | undefined {
  return token?.kind === 'word' ? fieldCalled(token.text) : undefined
}

function isComparison(token: Token | undefined): boolean {
  if (token?.kind === 'symbol') return /^(==|!=|<=|>=|<|>|~)$/.test(token.text)
  return token?.kind === 'word' && /^(contains|matches)$/i.test(token.text)
}

/** Behind it a test begins. */
function opens({ kind, text }: Token): boolean {
  if (kind === 'symbol') return ['&&', '||', '!', '('].includes(text)
  return kind === 'word' && /^(and|or|not)$/i.test(text)
}

const COMMON = ['from', 'to', 'protocol', 'type', 'at', 'machine', 'state', 'lost', 'time', 'size']

function fields(written: string, knowledge: Knowledge): Bare[] {
  const word = written.toLowerCase()
  const own = Object.keys(EVENT_FIELDS)
  const ranked = [...COMMON, ...own.filter((name) => !COMMON.includes(name))]
  const there = ranked.filter((name) => knowledge.has(name))
  const offered = [...there, SUMMARY].map((name) => offerField(name, 'event'))
  const deep = word === '' ? [] : deepNames(word, knowledge).map((name) => offerField(name, 'deep'))
  const aliases = [...ALIASES]
    .filter(([alias]) => word.length > 1 && alias.startsWith(word))
    .map(([alias, name]): Bare => ({ text: alias, what: { kind: 'alias', name } }))
  return matching(word, [...offered, ...deep, ...aliases])
}

function offerField(text: string, tier: KnownField['tier']): Bare {
  return { text, what: { kind: 'field', name: text, tier: text === SUMMARY ? 'summary' : tier } }
}

/** Those of protocols that are spoken here, and that an event field does not go by already. */
function deepNames(word: string, knowledge: Knowledge): string[] {
  return DEEP_NAMES.filter((name) => {
    const scope = name.slice(0, name.indexOf('.'))
    return name.includes(word) && fieldCalled(name)?.tier === 'deep' && isSpoken(scope, knowledge)
  })
}

/** Packets that the lab calls by what is inside carry these, too. */
const CARRIED_BY: Readonly<Record<string, readonly string[]>> = {
  sdp: ['signaling', 'signal.type'],
  http: ['signaling'],
  websocket: ['signaling'],
  x509: ['dtls'],
  dtls: ['dtls', 'sctp', 'dcep', 'data', 'turn'],
  sctp: ['sctp', 'dcep', 'data'],
  stun: ['stun', 'turn'],
}

function isSpoken(scope: string, knowledge: Knowledge): boolean {
  return (CARRIED_BY[scope] ?? [scope]).some((name) => knowledge.has(name))
}

function afterField(field: KnownField, written: string): Bare[] {
  const type = typeOf(field)
  const comparisons = comparisonsFor(type).map((op): Bare => ({
    text: op,
    what: { kind: 'comparison', op },
  }))
  const list: Bare[] =
    type === 'name' ? [{ text: 'in {', what: { kind: 'comparison', op: 'in' } }] : []
  return matching(written.toLowerCase(), [...comparisons, ...list, ...JOINS])
}

const JOINS: readonly Bare[] = [
  { text: '&&', what: { kind: 'join', op: '&&' } },
  { text: '||', what: { kind: 'join', op: '||' } },
]

function joins(written: string): Bare[] {
  return written === '' ? [...JOINS] : []
}

function values(field: KnownField, written: string, knowledge: Knowledge): Bare[] {
  const type = typeOf(field)
  const seen = knowledge
    .valuesOf(field.name)
    .map(({ value, count }): Bare => ({ text: formatValue(value), what: { kind: 'value', count } }))
  return [...matching(written.toLowerCase(), seen), ...units(field, type, written)]
}

/** Behind the digits of a number, the units that it can have. */
function units(field: KnownField, type: ReturnType<typeof typeOf>, written: string): Bare[] {
  if (type !== 'time' && type !== 'size') return []
  const digits = /^\d+(\.\d+)?/.exec(written)?.[0]
  if (digits === undefined) return []
  return UNIT_NAMES[type].map((unit) => ({
    text: `${digits}${unit}`,
    what: { kind: 'unit', field: field.name },
  }))
}

/** Those that begin with a word, then those that hold it. */
function matching(word: string, offers: readonly Bare[]): Bare[] {
  const place = ({ text }: Bare): number => text.replace(/^"/, '').toLowerCase().indexOf(word)
  const begin = offers.filter((offer) => place(offer) === 0)
  return [...begin, ...offers.filter((offer) => place(offer) > 0)]
}
