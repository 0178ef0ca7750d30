/** What the attributes of a STUN message need to know of the message around them. */
import { CLASSES, METHODS, type MessageClass } from '../../stun-names.ts'
import { hexDigits } from '../../../bytes.ts'
import { numberAt } from '../show.ts'

export const HEADER_BYTES = 20
export const ATTRIBUTE_HEADER_BYTES = 4
/** The two bits in front are zero, and so are those of the methods there are. */
const LAST_FIRST_BYTE = 3
/** MESSAGE-INTEGRITY and its longer sister. */
const INTEGRITIES = [0x0008, 0x001c]
const COOKIE_AT = 4
const COOKIE_BYTES = [0x21, 0x12, 0xa4, 0x42]

/** Methods beyond those the lab speaks: RFC 6062 §6.1; GOOG-PING is libwebrtc's own. */
const MORE_METHODS: Readonly<Record<number, string>> = {
  0x00a: 'Connect',
  0x00b: 'ConnectionBind',
  0x00c: 'ConnectionAttempt',
  0x080: 'GOOG-PING',
}

/** Said of one that comes again. */
export const NOT_FIRST = 'Only the first one of its kind counts'

export interface RawAttribute {
  type: number
  /** Where its type begins in the message. */
  at: number
  value: Uint8Array
}

export interface StunMessage {
  bytes: Uint8Array
  method: number
  kind: MessageClass
  /** As hexadecimal digits. */
  transactionId: string
  attributes: readonly RawAttribute[]
  /** Where the first attribute of each type begins. */
  firsts: ReadonlySet<number>
  /** Where the integrity begins behind which receivers ignore most. */
  integrityAt: number | undefined
}

/** Reads what there is, also of a message that is cut short or no STUN at all. */
export function readMessage(bytes: Uint8Array): StunMessage {
  const word = numberAt(bytes, 0, 2)
  const method = (word & 0x000f) | ((word & 0x00e0) >> 1) | ((word & 0x3e00) >> 2)
  const kind = CLASSES[((word & 0x0010) >> 4) | ((word & 0x0100) >> 7)] ?? 'request'
  const transactionId = hexDigits(bytes.subarray(8, HEADER_BYTES))
  const attributes = attributesOf(bytes)
  const integrityAt = attributes.find(({ type }) => INTEGRITIES.includes(type))?.at
  return {
    bytes,
    method,
    kind,
    transactionId,
    attributes,
    firsts: firstsOf(attributes),
    integrityAt,
  }
}

function firstsOf(attributes: readonly RawAttribute[]): Set<number> {
  const types = new Set<number>()
  const firsts = new Set<number>()
  for (const { type, at } of attributes) {
    if (!types.has(type)) firsts.add(at)
    types.add(type)
  }
  return firsts
}

function attributesOf(bytes: Uint8Array): RawAttribute[] {
  const end = Math.min(bytes.length, HEADER_BYTES + numberAt(bytes, 2, 2))
  const attributes: RawAttribute[] = []
  for (let at = HEADER_BYTES; at + ATTRIBUTE_HEADER_BYTES <= end;) {
    const length = numberAt(bytes, at + 2, 2)
    const start = at + ATTRIBUTE_HEADER_BYTES
    if (start + length > end) break
    const value = bytes.subarray(start, start + length)
    attributes.push({ type: numberAt(bytes, at, 2), at, value })
    at = start + padded(length)
  }
  return attributes
}

/** Rounded up to the next multiple of four (RFC 8489 §14). */
export function padded(length: number): number {
  return (length + 3) & ~3
}

export function methodName(method: number): string {
  return METHODS[method] ?? MORE_METHODS[method] ?? `method 0x${method.toString(16)}`
}

/** Whether the attribute at this place is the first of its type: receivers look at no other (RFC 8489 §14). */
export function isFirst({ firsts }: StunMessage, at: number): boolean {
  return firsts.has(at)
}

/** The value of the first attribute of this type. */
export function valueOf({ attributes }: StunMessage, type: number): Uint8Array | undefined {
  return attributes.find((each) => each.type === type)?.value
}

/** Whether bytes begin with a STUN header; undefined when they end before its magic cookie does. */
export function startsAsStun(bytes: Uint8Array): boolean | undefined {
  if ((bytes[0] ?? 0) > LAST_FIRST_BYTE) return false
  const isCookie = COOKIE_BYTES.every((byte, i) => (bytes[COOKIE_AT + i] ?? byte) === byte)
  if (!isCookie) return false
  return bytes.length < COOKIE_AT + COOKIE_BYTES.length ? undefined : true
}
