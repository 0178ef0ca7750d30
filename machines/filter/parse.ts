/** Reads a filter: tokens in, a `Filter` or an error with its place out. Case of names does not matter. */
import { check } from './check.ts'
import { COMPARISONS, MAX_DEPTH, MAX_FILTER_CHARS } from './filter.ts'
import type { Comparison, Filter, FilterProblem, ParsedFilter } from './filter.ts'
import { Wrong } from './fault.ts'
import { fieldCalled, looksLikeField, nearestField, type KnownField } from './names.ts'
import { tokensOf, type Token } from './tokens.ts'

/** What stands for an operator in words. */
const OPERATOR_WORDS: Readonly<Record<string, Comparison>> = {
  contains: 'contains',
  matches: '~',
  eq: '==',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
}
const MISTAKEN: Readonly<Record<string, string>> = { '=': '==', '&': '&&', '|': '||' }

/** Parses a filter; nothing but spaces is a filter for everything. */
export function parseFilter(text: string): ParsedFilter {
  try {
    const filter = new Parser(text).whole()
    return { ok: true, ...(filter && { filter }) }
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, error: error.told }
    throw error
  }
}

class Parser {
  readonly #tokens: readonly Token[]
  #next = 0
  #depth = 0

  constructor(text: string) {
    if (text.length > MAX_FILTER_CHARS) {
      const problem = { code: 'too-long', max: MAX_FILTER_CHARS } as const
      throw new Wrong({ at: MAX_FILTER_CHARS, end: text.length }, problem)
    }
    this.#tokens = tokensOf(text)
    const cut = this.#tokens.find(({ unclosed }) => unclosed)
    if (cut) throw new Wrong(cut, { code: 'unclosed', what: 'text' })
  }

  whole(): Filter | undefined {
    if (this.#peek().kind === 'end') return undefined
    const filter = this.#or()
    if (this.#peek().kind !== 'end') this.#stray()
    return filter
  }

  #or(): Filter {
    return this.#joined('or', '||', () => this.#joined('and', '&&', () => this.#not()))
  }

  #joined(kind: 'or' | 'and', symbol: string, part: () => Filter): Filter {
    const parts = [part()]
    while (this.#takes(symbol, kind)) parts.push(part())
    return parts.length === 1 && parts[0] ? parts[0] : { kind, parts: flat(kind, parts) }
  }

  #not(): Filter {
    if (!this.#takes('!', 'not')) return this.#operand()
    return this.#deeper(() => ({ kind: 'not', part: this.#not() }))
  }

  #operand(): Filter {
    const token = this.#peek()
    if (token.kind === 'symbol' && token.text === '(') return this.#group()
    if (token.kind === 'text') return this.#words()
    if (token.kind !== 'word' || isJoin(token)) {
      const meant = MISTAKEN[token.text]
      if (meant) throw wrong(token, { code: 'unknown-operator', found: token.text, meant })
      throw wrong(token, { code: 'no-test', found: token.text })
    }
    return this.#test(token)
  }

  #group(): Filter {
    const opening = this.#take()
    const inner = this.#deeper(() => this.#or())
    if (!this.#takes(')')) {
      if (this.#peek().kind !== 'end') this.#stray()
      throw wrong(opening, { code: 'unclosed', what: 'group' })
    }
    return inner
  }

  #deeper<Made>(make: () => Made): Made {
    if (++this.#depth > MAX_DEPTH) throw wrong(this.#peek(), { code: 'too-deep', max: MAX_DEPTH })
    const made = make()
    this.#depth--
    return made
  }

  /** A field and what it is held against; else words. */
  #test(token: Token): Filter {
    const op = this.#operatorAt(this.#next + 1)
    const isIn = this.#isListAt(this.#next + 1)
    if (op !== undefined || isIn) {
      const field = this.#field(token)
      this.#next += 2
      return isIn ? this.#list(field) : this.#compare(token, field, op ?? '==')
    }
    const behind = this.#tokens[this.#next + 1]
    const isAlone = behind === undefined || !startsWord(behind)
    const known = isAlone ? fieldCalled(token.text) : undefined
    if (known) {
      this.#take()
      return { kind: 'has', field: known.name }
    }
    if (looksLikeField(token.text) && fieldCalled(token.text) === undefined) throw unknown(token)
    return this.#words()
  }

  #words(): Filter {
    const words: string[] = []
    while (startsWord(this.#peek()) && (words.length === 0 || !this.#beginsTest()))
      words.push(this.#take().text)
    return { kind: 'words', words }
  }

  /** True where a word is the field of a test that follows other words. */
  #beginsTest(): boolean {
    return this.#operatorAt(this.#next + 1) !== undefined || this.#isListAt(this.#next + 1)
  }

  #compare(token: Token, field: KnownField, op: Comparison): Filter {
    const sign = this.#tokens[this.#next - 1]
    const value = this.#value(sign?.text ?? op)
    check(field, token, op, value)
    return { kind: 'compare', field: field.name, op, value: value.text }
  }

  #list(field: KnownField): Filter {
    const opening = this.#tokens[this.#next - 1] as Token
    const brace = this.#take()
    const values: string[] = []
    do {
      const value = this.#value(values.length === 0 ? '{' : ',')
      check(field, opening, '==', value)
      values.push(value.text)
    } while (this.#takes(','))
    if (!this.#takes('}')) throw wrong(brace, { code: 'unclosed', what: 'list' })
    return { kind: 'in', field: field.name, values }
  }

  #value(after: string): Token {
    const token = this.#peek()
    if (token.kind === 'text' || token.kind === 'word') return this.#take()
    throw wrong(token, { code: 'no-value', after, found: token.text })
  }

  #field(token: Token): KnownField {
    const known = fieldCalled(token.text)
    if (known === undefined) throw unknown(token)
    return known
  }

  /** The comparison at a place; a mistaken one is told at once. */
  #operatorAt(place: number): Comparison | undefined {
    const token = this.#tokens[place]
    if (token?.kind === 'symbol') {
      if (token.text === '=')
        throw wrong(token, { code: 'unknown-operator', found: '=', meant: '==' })
      return COMPARISONS.find((op) => op === token.text)
    }
    if (token?.kind !== 'word') return undefined
    // A word is an operator only behind what can be held against something.
    const before = this.#tokens[place - 1]?.text ?? ''
    const isField = fieldCalled(before) !== undefined || looksLikeField(before)
    return isField ? OPERATOR_WORDS[token.text.toLowerCase()] : undefined
  }

  #isListAt(place: number): boolean {
    const token = this.#tokens[place]
    if (token?.kind !== 'word' || token.text.toLowerCase() !== 'in') return false
    const brace = this.#tokens[place + 1]
    return brace?.kind === 'symbol' && brace.text === '{'
  }

  #stray(): never {
    const token = this.#peek()
    const meant = MISTAKEN[token.text]
    if (meant) throw wrong(token, { code: 'unknown-operator', found: token.text, meant })
    throw wrong(token, { code: 'no-operator', found: token.text })
  }

  #peek(): Token {
    return this.#tokens[this.#next] as Token
  }

  #take(): Token {
    return this.#tokens[this.#next++] as Token
  }

  #takes(symbol: string, word?: string): boolean {
    const token = this.#peek()
    const isIt =
      token.kind === 'symbol'
        ? token.text === symbol
        : token.kind === 'word' && token.text.toLowerCase() === word
    if (isIt) this.#next++
    return isIt
  }
}

function isJoin({ text }: Token): boolean {
  return /^(and|or|not)$/i.test(text)
}

function startsWord(token: Token): boolean {
  return token.kind === 'text' || (token.kind === 'word' && !isJoin(token))
}

/** `a and (b and c)` is `a and b and c`, so that printing and parsing agree. */
function flat(kind: 'or' | 'and', parts: readonly Filter[]): Filter[] {
  return parts.flatMap((part) => (part.kind === kind ? part.parts : part))
}

function wrong(token: Token, problem: FilterProblem): Wrong {
  return new Wrong(token, problem)
}

function unknown(token: Token): Wrong {
  const meant = nearestField(token.text)
  return wrong(token, { code: 'unknown-field', found: token.text, ...(meant && { meant }) })
}
