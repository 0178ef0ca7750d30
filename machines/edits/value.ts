/** Whether a value can be written into a field, and how to say it when not. */
import { english, say, type Said } from '../why/said.ts'
import { formatOf, isRemovable, type EditFormat, type NumberBytes } from './format.ts'

/** Longest value of a rule, in characters. */
export const MAX_VALUE_CHARS = 4096
const MAX_QUOTED_CHARS = 60
/** How many numbers fit into so many bytes. */
const LIMITS: Readonly<Record<NumberBytes, number>> = {
  1: 256,
  2: 65_536,
  3: 16_777_216,
  4: 4_294_967_296,
  6: 281_474_976_710_656,
}

/**
 * What is wrong with a value for a field, naming both; undefined when it fits. No value at all takes
 * the field out, where that is possible.
 */
export function valueProblem(field: string, value: string | undefined): string | undefined {
  const format = formatOf(field)
  if (!format) return `${quote(field)} is no field that can be edited`
  if (value === undefined)
    return isRemovable(field) ? undefined : `${field}: a value is needed, ${wantsOf(format)}`
  if (value.length > MAX_VALUE_CHARS)
    return `${field}: a value has at most ${MAX_VALUE_CHARS} characters (got ${value.length})`
  if (format.kind === 'flag' && value !== '')
    return `${field} has no value; it can only be taken out (got ${quote(value)})`
  return fits(format, value)
    ? undefined
    : `${field}: wanted is ${wantsOf(format)} (got ${quote(value)})`
}

function quote(text: string): string {
  return JSON.stringify(
    text.length > MAX_QUOTED_CHARS ? `${text.slice(0, MAX_QUOTED_CHARS)}…` : text,
  )
}

function fits(format: EditFormat, value: string): boolean {
  switch (format.kind) {
    case 'number':
      return isNumber(value, format.bytes)
    case 'bytes': {
      const bytes = hexBytes(value)
      return bytes !== undefined && bytes > 0 && (format.size ?? bytes) === bytes
    }
    case 'text':
      return !/[\r\n]/.test(value)
    case 'address':
      return isAddress(value)
    case 'word':
      return format.choices.some((choice) => choice.value === value) || isNumber(value, 2)
    case 'error-code':
      return /^[3-6]\d\d(?:\s+.+)?$/.test(value)
    case 'lines':
    case 'json':
    case 'flag':
      return true
  }
}

/** What a value must look like, as the object of a sentence. */
function wantsOf(format: EditFormat): string {
  return english(wantsSaid(format))
}

/** The same, for every language. */
export function wantsSaid(format: EditFormat): Said {
  switch (format.kind) {
    case 'number':
      return say`a number from 0 to ${LIMITS[format.bytes] - 1}, decimal or 0x…`
    case 'bytes':
      return format.size === undefined
        ? say`bytes as hexadecimal digits`
        : say`${format.size} bytes as ${2 * format.size} hexadecimal digits`
    case 'text':
      return say`a text on one line`
    case 'address':
      return say`an address like 192.0.2.1:3478 or [2001:db8::1]:3478`
    case 'word':
      return say`a type like ${format.choices[0]?.value ?? ''}, or its number`
    case 'error-code':
      return say`a code from 300 to 699, with a reason behind it or without`
    case 'lines':
      return say`a text`
    case 'json':
      return say`a text or any JSON value`
    case 'flag':
      return say`nothing: it is there or not`
  }
}

function isNumber(value: string, bytes: NumberBytes): boolean {
  return /^(0x[0-9a-f]{1,12}|\d{1,15})$/i.test(value) && Number(value) < LIMITS[bytes]
}

/** How many bytes `0xAABB`, `aa bb` or `aa:bb` is; undefined for anything else. */
function hexBytes(value: string): number | undefined {
  const digits = value.replace(/^0x/i, '').replace(/[\s:]/g, '')
  return digits.length % 2 === 0 && /^[0-9a-f]*$/i.test(digits) ? digits.length / 2 : undefined
}

function isAddress(value: string): boolean {
  const [, v4, v6, port = ''] =
    /^(?:(\d{1,3}(?:\.\d{1,3}){3})|\[([0-9a-f:]{2,39})\]):(\d{1,5})$/i.exec(value) ?? []
  if (Number(port) > 65_535) return false
  if (v4 !== undefined) return v4.split('.').every((part) => Number(part) < 256)
  return v6?.includes(':') === true
}
