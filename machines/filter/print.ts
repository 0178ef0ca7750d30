/** Writes a filter; reading it again gives the same filter. */
import type { Filter } from './filter.ts'
import { fieldCalled, looksLikeField } from './names.ts'
import { isWord, quoted } from './tokens.ts'

export function formatFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'or':
    case 'and':
      return filter.parts.map((part) => inside(part, filter.kind)).join(JOINS[filter.kind])
    case 'not':
      return `!${inside(filter.part, 'not')}`
    case 'words':
      return filter.words.map(formatWord).join(' ')
    case 'has':
      return filter.field
    case 'compare':
      return `${filter.field} ${filter.op} ${formatValue(filter.value)}`
    case 'in':
      return `${filter.field} in {${filter.values.map(formatValue).join(', ')}}`
  }
}

const JOINS = { or: ' || ', and: ' && ' } as const

function inside(part: Filter, outer: 'or' | 'and' | 'not'): string {
  const text = formatFilter(part)
  const isGroup = part.kind === 'or' || part.kind === 'and'
  const isLoose = isGroup
    ? !(outer === 'or' && part.kind === 'and')
    : outer === 'not' && part.kind !== 'has' && part.kind !== 'not'
  return isLoose ? `(${text})` : text
}

/** Numbers and plain names stand as they are. */
export function formatValue(value: string): string {
  return isWord(value) &&
    !/^(and|or|not|in|contains|matches)$/i.test(value) &&
    /^[\w.:+/%-]+$/.test(value)
    ? value
    : quoted(value)
}

/** In quotes, unless nobody could take it for a field or an operator. */
function formatWord(word: string): string {
  const isPlain = /^[a-z][a-z-]*$/i.test(word) && !RESERVED.test(word)
  return isPlain && fieldCalled(word) === undefined && !looksLikeField(word) ? word : quoted(word)
}

const RESERVED = /^(and|or|not|in|contains|matches|eq|ne|lt|le|gt|ge)$/i
