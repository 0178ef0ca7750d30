/** Error answers: their codes, and what each is called (RFC 8489 §14.8, RFC 8656 §19). */
import { ERRORS } from '../../../../machines/dissection/names.ts'
import { ATTRIBUTE } from './attributes.ts'
import type { Attribute } from './message.ts'
import { textOf, utf8 } from './text.ts'

export type ErrorCode = keyof typeof ERRORS

/** ERROR-CODE with its reason phrase. */
export function errorAttribute(code: ErrorCode): Attribute {
  const reason = utf8(ERRORS[code])
  const value = Uint8Array.from([0, 0, Math.floor(code / 100), code % 100, ...reason])
  return { type: ATTRIBUTE.errorCode, value }
}

/** The code and reason of ERROR-CODE; undefined when it is too short. */
export function decodeError(value: Uint8Array): { code: number; reason: string } | undefined {
  if (value.length < 4) return undefined
  return { code: (value[2]! & 7) * 100 + value[3]!, reason: textOf(value.subarray(4)) }
}

/** UNKNOWN-ATTRIBUTES (RFC 8489 §14.9). */
export function unknownAttributes(types: number[]): Attribute {
  const value = Uint8Array.from(types.flatMap((type) => [type >> 8, type & 0xff]))
  return { type: ATTRIBUTE.unknownAttributes, value }
}
