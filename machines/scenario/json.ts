/**
 * Strict JSON (RFC 8259) with errors a person can find: line, column and what was expected, in the
 * same words in every JavaScript engine. Says so when a key stands twice, where `JSON.parse` would
 * silently keep the last.
 */

/** Deepest nesting accepted; a scenario needs about six levels. */
const MAX_DEPTH = 64

export interface JsonError {
  /** From 1. */
  line: number
  /** From 1, in UTF-16 code units. */
  column: number
  message: string
}
export type ParsedJson = { ok: true; data: unknown } | { ok: false; error: JsonError }

/** Thrown inside this file only, to leave nested values. */
class JsonSyntaxError extends Error {
  readonly offset: number
  constructor(offset: number, message: string) {
    super(message)
    this.offset = offset
  }
}

const WHITESPACE = /[ \t\n\r]*/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
/** RFC 8259 §7: control characters and lone backslashes do not stand in a string. */
const STRING = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*"/y
const WORD = /true|false|null/y

/** Walks the text once; builds nothing but sets of keys, since `JSON.parse` builds the value. */
class JsonChecker {
  private readonly text: string
  private offset = 0

  constructor(text: string) {
    this.text = text
  }

  check(): void {
    this.value(0)
    this.skip()
    if (this.offset < this.text.length) this.fail('expected the end of the text')
  }

  private fail(message: string, offset = this.offset): never {
    const found = this.text[offset]
    const got = found === undefined ? 'the end of the text' : JSON.stringify(found)
    throw new JsonSyntaxError(offset, `${message}, found ${got}`)
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.offset
    const found = pattern.exec(this.text)?.[0]
    if (found !== undefined) this.offset += found.length
    return found
  }

  private skip(): void {
    this.match(WHITESPACE)
  }

  private take(char: string): boolean {
    this.skip()
    if (this.text[this.offset] !== char) return false
    this.offset += 1
    return true
  }

  private value(depth: number): void {
    if (depth > MAX_DEPTH) this.fail(`nested deeper than ${MAX_DEPTH} levels`)
    if (this.take('{')) return this.members(depth)
    if (this.take('[')) return this.elements(depth)
    if (this.text[this.offset] === '"') return void this.string('a value')
    if (this.match(NUMBER) === undefined && this.match(WORD) === undefined)
      this.fail('expected a value')
  }

  private string(what: string): string {
    const found = this.match(STRING)
    if (found === undefined)
      this.fail(this.text[this.offset] === '"' ? 'bad or unclosed string' : `expected ${what}`)
    return found
  }

  private members(depth: number): void {
    const keys = new Set<string>()
    if (this.take('}')) return
    do {
      this.skip()
      const start = this.offset
      const source = this.string('a key in double quotes')
      const key = JSON.parse(source) as string
      if (keys.has(key)) throw new JsonSyntaxError(start, `the key ${source} stands twice`)
      if (key === '__proto__')
        throw new JsonSyntaxError(start, 'the key "__proto__" is not allowed')
      keys.add(key)
      if (!this.take(':')) this.fail('expected ":"')
      this.value(depth + 1)
    } while (this.take(','))
    if (!this.take('}')) this.fail('expected "," or "}"')
  }

  private elements(depth: number): void {
    if (this.take(']')) return
    do this.value(depth + 1)
    while (this.take(','))
    if (!this.take(']')) this.fail('expected "," or "]"')
  }
}

function locate(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  const lastBreak = before.lastIndexOf('\n')
  return { line: before.split('\n').length, column: offset - lastBreak }
}

/** Parses JSON text; the caller has capped its length. */
export function parseJson(text: string): ParsedJson {
  try {
    new JsonChecker(text).check()
    return { ok: true, data: JSON.parse(text) as unknown }
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    return { ok: false, error: { ...locate(text, error.offset), message: error.message } }
  }
}
