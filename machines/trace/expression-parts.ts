/** Cuts an expression into its dotted parts, some of them JSON strings. */

export interface ExpressionError {
  /** From 0, in UTF-16 code units. */
  offset: number
  message: string
}

export interface Part {
  text: string
  offset: number
}

export type Scanned =
  | { ok: true; negated: boolean; parts: Part[]; text?: Part }
  | { ok: false; error: ExpressionError }

/** Longest expression read, in UTF-16 code units. */
const MAX_EXPRESSION_CHARS = 512

const BARE = /[a-z0-9-]+/y
/** RFC 8259 §7: control characters and lone backslashes do not stand in a string. */
const QUOTED = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y

function matchAt(pattern: RegExp, source: string, offset: number): string | undefined {
  pattern.lastIndex = offset
  return pattern.exec(source)?.[0]
}

/** A part at `offset` and where it ends, or the error. */
function readPart(source: string, offset: number): { part: Part; end: number } | ExpressionError {
  if (source[offset] === '"') {
    const quoted = matchAt(QUOTED, source, offset)
    if (quoted === undefined) return { offset, message: 'bad or unclosed string' }
    return { part: { text: JSON.parse(quoted) as string, offset }, end: offset + quoted.length }
  }
  const bare = matchAt(BARE, source, offset)
  if (bare !== undefined) return { part: { text: bare, offset }, end: offset + bare.length }
  const found = source[offset]
  if (found === undefined) return { offset, message: 'expected a name, found the end' }
  return { offset, message: unexpected(found) }
}

function unexpected(found: string): string {
  return `unexpected ${JSON.stringify(found)}; names outside a-z, 0-9 and "-" are written as JSON strings`
}

/** `[!] part {. part} [= part]`, without spaces. */
export function scanParts(source: string): Scanned {
  const fail = (offset: number, message: string): Scanned => ({
    ok: false,
    error: { offset, message },
  })
  if (source.length > MAX_EXPRESSION_CHARS)
    return fail(MAX_EXPRESSION_CHARS, `longer than ${MAX_EXPRESSION_CHARS} characters`)
  const negated = source.startsWith('!')
  const parts: Part[] = []
  let offset = negated ? 1 : 0
  for (let separator = '.'; separator === '.'; offset += 1) {
    const read = readPart(source, offset)
    if ('message' in read) return { ok: false, error: read }
    parts.push(read.part)
    offset = read.end
    separator = source[offset] ?? ''
    if (separator === '') return { ok: true, negated, parts }
    if (separator !== '.' && separator !== '=') return fail(offset, unexpected(separator))
  }
  const read = readPart(source, offset)
  if ('message' in read) return { ok: false, error: read }
  if (read.end < source.length) return fail(read.end, 'expected the end after the text')
  return { ok: true, negated, parts, text: read.part }
}
