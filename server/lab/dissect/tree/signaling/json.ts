/**
 * JSON (RFC 8259) by byte range: each member of an object is a field with its name and its value.
 * Total: what is no JSON is a field that says so.
 */
import type { Reader } from '../reader.ts'
import { decodeText, shortText } from '../show.ts'

/** Deepest nesting that is read. */
const MAX_JSON_DEPTH = 32
const LITERAL = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/

/** How a member of the outermost object is shown. */
export interface MemberWhat {
  doc: string
  edit?: string | undefined
  value?: ((text: string) => string) | undefined
  problem?: ((text: string) => string | undefined) | undefined
}

/** A member of the outermost object whose value is no object or array. */
export interface Member {
  name: string
  /** Decoded when it is a string, else as written. */
  text: string
  isString: boolean
  /** Of the value with its quotes. */
  start: number
  end: number
}

/** Reads an object; gives its members. `describe` says how each is shown. */
export function readObject(reader: Reader, describe: (name: string) => MemberWhat): Member[] {
  const members: Member[] = []
  punctuation(reader, '{', 'Object begins')
  let isFirst = true
  while (reader.more && !isNext(reader, '}')) {
    if (!isFirst && !isNext(reader, ',')) break
    readMember(reader, isFirst, describe, members)
    isFirst = false
  }
  punctuation(reader, '}', 'Object ends')
  return members
}

function readMember(
  reader: Reader,
  isFirst: boolean,
  describe: (name: string) => MemberWhat,
  members: Member[],
): void {
  const name = peekName(reader, isFirst)
  const what = describe(name)
  let value = ''
  reader.group(
    undefined,
    { name: shortText(name), ...what, value: () => value, problem: () => what.problem?.(value) },
    (inner) => {
      if (!isFirst) punctuation(inner, ',', 'Comma')
      string(inner, { name: 'Name', doc: 'signaling.json.name' })
      punctuation(inner, ':', 'Colon')
      const member = readValue(inner, what, 1)
      if (member) members.push({ ...member, name })
      const text = member?.text ?? ''
      value = member && what.value ? what.value(text) : shortText(text)
    },
  )
}

/** The name of the member that begins here, without reading it. */
function peekName({ bytes, at, end }: Reader, isFirst: boolean): string {
  let start = at + (isFirst ? 0 : 1)
  while (start < end && isSpace(bytes[start])) start++
  const stop = stringEnd(bytes, start, end)
  return stop === undefined ? 'Member' : (unquoted(bytes.subarray(start, stop)) ?? 'Member')
}

/** A value; gives it when it is neither an object nor an array. */
function readValue(
  reader: Reader,
  what: Pick<MemberWhat, 'doc'>,
  depth: number,
): Omit<Member, 'name'> | undefined {
  space(reader)
  if (isNext(reader, '{') || isNext(reader, '[')) {
    if (depth >= MAX_JSON_DEPTH) reader.fail(`Nested deeper than ${MAX_JSON_DEPTH}`)
    else readNested(reader, what.doc, depth)
    return undefined
  }
  const start = reader.at
  const isString = isNext(reader, '"')
  const label = { name: 'Value', doc: what.doc }
  const text = isString ? string(reader, label) : literal(reader, label)
  const end = reader.at
  space(reader)
  return text === undefined ? undefined : { text, isString, start, end }
}

/** Elements of an array, or members of an object inside. */
function readNested(reader: Reader, doc: string, depth: number): void {
  const isObject = isNext(reader, '{')
  const [open, close] = isObject ? ['{', '}'] : ['[', ']']
  punctuation(reader, open, isObject ? 'Object begins' : 'List begins')
  for (let isFirst = true; reader.more && !isNext(reader, close); isFirst = false) {
    if (!isFirst && !isNext(reader, ',')) break
    if (!isFirst) punctuation(reader, ',', 'Comma')
    if (isObject) {
      string(reader, { name: 'Name', doc: 'signaling.json.name' })
      punctuation(reader, ':', 'Colon')
    }
    readValue(reader, { doc }, depth + 1)
  }
  punctuation(reader, close, isObject ? 'Object ends' : 'List ends')
}

/** One character with the space around it. */
function punctuation(reader: Reader, character: string, name: string): void {
  if (reader.broken) return
  let at = reader.at
  while (at < reader.end && isSpace(reader.bytes[at])) at++
  if (reader.bytes[at] !== character.charCodeAt(0) || at >= reader.end) {
    reader.fail(`${JSON.stringify(character)} should be here`)
    return
  }
  do at++
  while (at < reader.end && isSpace(reader.bytes[at]))
  const size = at - reader.at
  reader.octets(size, { name, doc: 'signaling.json.punctuation', value: character })
}

function space(reader: Reader): void {
  let at = reader.at
  while (at < reader.end && isSpace(reader.bytes[at])) at++
  reader.octets(reader.broken ? 0 : at - reader.at, {
    name: 'Space',
    doc: 'signaling.json.punctuation',
    value: '',
  })
}

interface Label {
  name: string
  doc: string
}

function string(reader: Reader, { name, doc }: Label): string | undefined {
  if (reader.broken) return undefined
  const end = stringEnd(reader.bytes, reader.at, reader.end)
  const text = end === undefined ? undefined : unquoted(reader.bytes.subarray(reader.at, end))
  if (end === undefined || text === undefined) {
    reader.fail('A string in quotes should be here')
    return undefined
  }
  reader.octets(end - reader.at, { name, doc, value: shortText(text) })
  return text
}

function literal(reader: Reader, { name, doc }: Label): string | undefined {
  if (reader.broken) return undefined
  let end = reader.at
  while (end < reader.end && !isSpace(reader.bytes[end]) && !DELIMITERS.has(reader.bytes[end]))
    end++
  const text = decodeText(reader.bytes.subarray(reader.at, end))
  if (!LITERAL.test(text)) {
    reader.fail('A JSON value should be here')
    return undefined
  }
  reader.octets(end - reader.at, { name, doc, value: text })
  return text
}

/** `,`, `}` and `]`. */
const DELIMITERS = new Set<number | undefined>([0x2c, 0x7d, 0x5d])

/** Behind the closing quote of the string that begins at `start`. */
function stringEnd(bytes: Uint8Array, start: number, end: number): number | undefined {
  if (bytes[start] !== 0x22) return undefined
  for (let at = start + 1; at < end; at++) {
    if (bytes[at] === 0x5c) at++
    else if (bytes[at] === 0x22) return at + 1
  }
  return undefined
}

/** The text of a quoted string; undefined when it breaks JSON's rules. */
function unquoted(bytes: Uint8Array): string | undefined {
  try {
    const text: unknown = JSON.parse(decodeText(bytes))
    return typeof text === 'string' ? text : undefined
  } catch {
    return undefined
  }
}

function isNext(reader: Reader, character: string): boolean {
  return reader.more && reader.bytes[reader.at] === character.charCodeAt(0)
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}
