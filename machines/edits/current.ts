/** What a field holds now, written as its edit would write it: what a form begins with. */
import type { Field, Layer } from '../dissection/field.ts'
import { formatOf, type EditFormat } from './format.ts'

/** Type and length in front of an attribute's value (RFC 8489 §14). */
const ATTRIBUTE_HEADER_BYTES = 4
const STUN_HEADER = ['type', 'length', 'magic-cookie', 'transaction-id'].map(
  (each) => `stun.${each}`,
)

/** The bytes that the edit of a field replaces: of an attribute, those of its value. */
export function bytesOfField(field: Field, layer: Layer): Uint8Array {
  const whole = layer.bytes.subarray(field.start, field.end)
  const edit = field.edit?.replace(/^(?:inner\.)+/, '') ?? ''
  if (!edit.startsWith('stun.') || STUN_HEADER.includes(edit)) return whole
  const length = ((whole[2] ?? 0) << 8) | (whole[3] ?? 0)
  return whole.subarray(ATTRIBUTE_HEADER_BYTES, ATTRIBUTE_HEADER_BYTES + length)
}

/** The value of a field that has an edit name, as `valueProblem` accepts it. */
export function currentValue(field: Field, layer: Layer): string {
  const { edit = '', value } = field
  const format = formatOf(edit)
  const bytes = bytesOfField(field, layer)
  if (!format) return hexOf(bytes)
  if (layer.protocol === 'signaling') return memberValue(decode(bytes))
  if (layer.protocol === 'sdp') return words(decode(bytes), edit)
  switch (format.kind) {
    case 'bytes':
      return hexOf(bytes)
    case 'number':
      return String(numberOf(bytes.subarray(0, format.bytes)))
    case 'word':
      return wordOf(format, numberOf(bytes))
    case 'address':
      return /\[[0-9a-f:]+\]:\d+|\d+(?:\.\d+){3}:\d+/i.exec(value)?.[0] ?? ''
    case 'error-code':
      return `${(bytes[2] ?? 0) * 100 + (bytes[3] ?? 0)} ${decode(bytes.subarray(4))}`.trim()
    case 'flag':
      return ''
    default:
      return decode(bytes)
  }
}

/** Bytes as hexadecimal digits, two a byte. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function numberOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0)
}

/** UTF-8; what is none, a character a byte. */
function decode(bytes: Uint8Array): string {
  try {
    return decodeURIComponent(hexOf(bytes).replaceAll(/../g, '%$&'))
  } catch {
    return String.fromCharCode(...bytes)
  }
}

/** Method and class are mixed in the type's bits (RFC 8489 §5). */
function wordOf({ choices }: Extract<EditFormat, { kind: 'word' }>, type: number): string {
  const method = (type & 0x000f) | ((type & 0x00e0) >> 1) | ((type & 0x3e00) >> 2)
  const kind = ((type & 0x0100) >> 7) | ((type & 0x0010) >> 4)
  const name = METHODS[method]
  const word = `${name ?? ''}-${CLASSES[kind] ?? ''}`
  return choices.some(({ value }) => value === word)
    ? word
    : `0x${type.toString(16).padStart(4, '0')}`
}

const METHODS: Readonly<Record<number, string>> = {
  1: 'binding',
  3: 'allocate',
  4: 'refresh',
  6: 'send',
  7: 'data',
  8: 'create-permission',
  9: 'channel-bind',
}
const CLASSES = ['request', 'indication', 'success-response', 'error-response']

/** `,"sdp":"v=0…"`: what stands behind the name, a text without its quotes. */
function memberValue(member: string): string {
  try {
    const data: unknown = JSON.parse(`{${member.replace(/^\s*,/, '')}}`)
    const [value] = Object.values(data as Record<string, unknown>)
    return typeof value === 'string' ? value : JSON.stringify(value)
  } catch {
    return member
  }
}

/** A line without its beginning and end; a word without the blank behind it. */
function words(text: string, edit: string): string {
  const line = text.replace(/\r?\n$/, '')
  const name = edit.replace(/^sdp\./, '')
  if (line === `a=${name}`) return ''
  if (line.startsWith(`a=${name}:`)) return line.slice(name.length + 3)
  return line.replace(/ $/, '')
}
