/** One line of a description: its letter, what it says, its end (RFC 8866 §5). */
import type { Field } from '../../../../../machines/dissection/field.ts'
import { Reader } from '../reader.ts'
import { decodeText, shortText } from '../show.ts'
import type { Attribute, Scope } from './attribute.ts'
import { ICE_ATTRIBUTES } from './attributes-ice.ts'
import { RTP_ATTRIBUTES } from './attributes-rtp.ts'
import { SESSION_ATTRIBUTES } from './attributes-session.ts'
import { TRANSPORT_ATTRIBUTES } from './attributes-transport.ts'
import { LINES } from './lines.ts'

const ATTRIBUTES: Readonly<Record<string, Attribute>> = {
  ...SESSION_ATTRIBUTES,
  ...ICE_ATTRIBUTES,
  ...TRANSPORT_ATTRIBUTES,
  ...RTP_ATTRIBUTES,
}

const CR = 0x0d
const LF = 0x0a
const EQUALS = 0x3d
const COLON = 0x3a

interface Extent {
  start: number
  /** Behind the last byte of the text, and behind the line's end. */
  textEnd: number
  end: number
}

/** Reads one line with its end, which the last line may lack. */
export function readLine(reader: Reader, scope: Scope): void {
  const extent = extentOf(reader)
  const { bytes } = reader
  const letter = String.fromCharCode(bytes[extent.start] ?? 0)
  const isLine = bytes[extent.start + 1] === EQUALS && extent.textEnd - extent.start >= 2
  if (!isLine) reader.add(strange(bytes, extent))
  else if (letter === 'a') reader.add(attribute(bytes, extent, scope))
  else reader.add(plain(bytes, extent, letter, scope))
}

function extentOf({ bytes, at, end }: Reader): Extent {
  let feed = at
  while (feed < end && bytes[feed] !== LF) feed++
  const textEnd = feed > at && bytes[feed - 1] === CR ? feed - 1 : feed
  return { start: at, textEnd, end: Math.min(feed + 1, end) }
}

function strange(bytes: Uint8Array, { start, textEnd, end }: Extent): Field {
  const value = shortText(decodeText(bytes.subarray(start, textEnd)))
  const problem = 'A line begins with a letter and an equals sign'
  return { name: 'Line', start, end, value, doc: 'common.rest', problem }
}

function plain(bytes: Uint8Array, extent: Extent, letter: string, scope: Scope): Field {
  const kind = Object.hasOwn(LINES, letter) ? LINES[letter] : undefined
  const from = extent.start + 2
  const reader = new Reader(bytes, from, extent.textEnd)
  kind?.read(reader, scope)
  if (!kind) reader.rest({ name: 'Value', doc: 'sdp.unknown-line', value: decodeText })
  const beginning = { name: 'Line', value: kind?.name ?? `${letter}=`, doc: 'sdp.line', end: from }
  const doc = kind ? `sdp.${letter}` : 'sdp.unknown-line'
  const field = assemble(bytes, extent, { name: `${letter}=`, doc }, beginning, reader.done())
  field.edit = `sdp.line.${numberOf(bytes, extent.start)}`
  if (!kind) field.problem = `RFC 8866 knows no line ${JSON.stringify(letter)}`
  return field
}

/** Which line begins at `start`, from 1. */
function numberOf(bytes: Uint8Array, start: number): number {
  return bytes.subarray(0, start).reduce((lines, byte) => (byte === LF ? lines + 1 : lines), 1)
}

function attribute(bytes: Uint8Array, extent: Extent, scope: Scope): Field {
  let colon = extent.start + 2
  while (colon < extent.textEnd && bytes[colon] !== COLON) colon++
  const from = Math.min(colon + 1, extent.textEnd)
  const name = shortText(decodeText(bytes.subarray(extent.start + 2, colon)))
  const known = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined
  const reader = new Reader(bytes, from, extent.textEnd)
  known?.read?.(reader, scope)
  if (!known) reader.rest({ name: 'Value', doc: 'sdp.unknown-attribute', value: decodeText })
  const beginning = { name: 'Attribute', value: name, doc: 'sdp.attribute', end: from }
  const doc = known ? `sdp.${name}` : 'sdp.unknown-attribute'
  const field = assemble(bytes, extent, { name: `a=${name}`, doc }, beginning, reader.done())
  if (/^[\w-]+$/.test(name)) field.edit = `sdp.${name}`
  if (known?.read && from === colon) field.problem = `a=${name} needs a value`
  return field
}

/** The field of the whole line: its beginning, what was read of it, its end. */
function assemble(
  bytes: Uint8Array,
  { start, textEnd, end }: Extent,
  head: { name: string; doc: string },
  beginning: Omit<Field, 'start'>,
  parts: Field[],
): Field {
  const value = shortText(decodeText(bytes.subarray(beginning.end, textEnd)))
  const children: Field[] = [{ ...beginning, start }, ...parts]
  if (end === textEnd)
    return { ...head, start, end, value, problem: 'The line has no end', children }
  return { ...head, start, end, value, children: [...children, lineEnd(textEnd, end)] }
}

function lineEnd(start: number, end: number): Field {
  const field: Field = { name: 'Line end', start, end, value: 'CR LF', doc: 'sdp.line-end' }
  if (end - start === 2) return field
  return { ...field, value: 'LF', problem: 'A line ends with CR LF (RFC 8866 §5)' }
}
