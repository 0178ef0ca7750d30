/** Cuts a filter into words, quoted texts and symbols. Knows no grammar. */

export interface Token {
  readonly kind: 'word' | 'text' | 'symbol' | 'end'
  /** A quoted text without its quotes and escapes. */
  readonly text: string
  readonly at: number
  readonly end: number
  /** A quoted text that the end of the filter cut off. */
  readonly unclosed?: true
}

const SPACE = /\s+/y
const WORD = /[^\s"'(){},=!<>~&|]+/y
/** The longest first; a single `=`, `&` or `|` is a token of its own, for the parser to tell of. */
const SYMBOL = /==|!=|<=|>=|&&|\|\||[<>~!(){},=&|]/y
/** Escapes that stand for something; before any other character a backslash stands for itself, so that patterns need no doubling. */
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '\\': '\\',
  n: '\n',
  r: '\r',
  t: '\t',
}

/** All tokens of a text; the last one is its end. Every character but spaces belongs to one. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  for (;;) {
    at += matchAt(SPACE, text, at).length
    if (at >= text.length) break
    const token = tokenAt(text, at)
    tokens.push(token)
    at = token.end
  }
  tokens.push({ kind: 'end', text: '', at: text.length, end: text.length })
  return tokens
}

function tokenAt(text: string, at: number): Token {
  const quote = text[at]
  if (quote === '"' || quote === "'") return quotedAt(text, at, quote)
  const word = matchAt(WORD, text, at)
  if (word !== '') return { kind: 'word', text: word, at, end: at + word.length }
  const symbol = matchAt(SYMBOL, text, at)
  return { kind: 'symbol', text: symbol, at, end: at + symbol.length }
}

function quotedAt(text: string, at: number, quote: string): Token {
  let said = ''
  for (let place = at + 1; place < text.length; place++) {
    const character = text.charAt(place)
    if (character === quote) return { kind: 'text', text: said, at, end: place + 1 }
    const escaped = character === '\\' ? ESCAPES[text.charAt(place + 1)] : undefined
    said += escaped ?? character
    if (escaped !== undefined) place++
  }
  return { kind: 'text', text: said, at, end: text.length, unclosed: true }
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

/** A text in quotes, which `tokensOf` reads as the same text. */
export function quoted(text: string): string {
  const escaped = text.replace(/["\\\n\r\t]/g, (character) => ESCAPED[character] ?? character)
  return `"${escaped}"`
}

const ESCAPED: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/** True for a text that is one word token as it stands. */
export function isWord(text: string): boolean {
  return text !== '' && matchAt(WORD, text, 0).length === text.length
}
