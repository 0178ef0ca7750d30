/** Where in a JSON text the value stands that a path names, so that an error can lead there. */

/** Offsets in the text, the second behind the value. */
export interface Span {
  start: number
  end: number
}

const STEP = /\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\.?([A-Za-z_][\w-]*)/gy

/** `script[2].do` → `['script', 2, 'do']`; the counterpart of `formatPath`. */
export function pathOf(path: string): (string | number)[] {
  return [...path.matchAll(STEP)].map(([, index, quoted, word]) => {
    if (index !== undefined) return Number(index)
    return quoted === undefined ? (word ?? '') : (JSON.parse(`"${quoted}"`) as string)
  })
}

/**
 * The span of the value at a path, or of what of the way there is: an object that lacks the key. The
 * text is valid JSON.
 */
export function spanOf(text: string, path: readonly (string | number)[]): Span {
  return new Walker(text).find(path)
}

const BLANK = /[ \t\n\r]*/y
const STRING = /"(?:[^"\\]|\\.)*"/y
const PLAIN = /[^\s,\]}]+/y

class Walker {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  find(path: readonly (string | number)[]): Span {
    this.#match(BLANK)
    const [step, ...rest] = path
    const start = this.#at
    if (step !== undefined && this.#enter(step)) return this.find(rest)
    this.#at = start
    this.#value()
    return { start, end: this.#at }
  }

  /** Goes to the value of a key or an index; false when there is none. */
  #enter(step: string | number): boolean {
    const open = this.#text[this.#at]
    if (open !== '{' && open !== '[') return false
    this.#at++
    for (let index = 0; !this.#isClosing(); index++) {
      const key = open === '{' ? this.#key() : index
      if (key === step) return true
      this.#value()
      this.#skip(',')
    }
    return false
  }

  #isClosing(): boolean {
    this.#match(BLANK)
    const char = this.#text[this.#at]
    return char === undefined || char === '}' || char === ']'
  }

  #key(): string {
    const key = JSON.parse(this.#match(STRING)) as string
    this.#skip(':')
    return key
  }

  #skip(char: string): void {
    this.#match(BLANK)
    if (this.#text[this.#at] === char) this.#at++
    this.#match(BLANK)
  }

  #value(): void {
    const char = this.#text[this.#at]
    if (char === '"') this.#match(STRING)
    else if (char === '{' || char === '[') this.#nested(char === '{')
    else this.#match(PLAIN)
  }

  #nested(isObject: boolean): void {
    this.#at++
    while (!this.#isClosing()) {
      if (isObject) this.#key()
      this.#value()
      this.#skip(',')
    }
    this.#at++
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const [found = ''] = pattern.exec(this.#text) ?? []
    this.#at += found.length
    return found
  }
}

/** The line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

/** The offset of a line and a column, both from 1. */
export function offsetOf(text: string, line: number, column: number): number {
  const before = text.split('\n').slice(0, line - 1)
  return before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1
}
