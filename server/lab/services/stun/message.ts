/**
 * STUN messages (RFC 8489 §5, §14): bytes to values and back. Stands on nothing but arrays of
 * bytes, so that the same code serves in the sealed world and on real sockets.
 */
import { ATTRIBUTE } from './attributes.ts'
import { crc32 } from './crc32.ts'
import { hmacSha1 } from './integrity.ts'
import { concat, sameBytes } from '../../bytes.ts'

export const MAGIC_COOKIE = 0x2112a442
export const HEADER_BYTES = 20
const FINGERPRINT_XOR = 0x5354554e
const CLASSES = ['request', 'indication', 'success', 'error'] as const

export interface Attribute {
  type: number
  value: Uint8Array
}

export interface StunMessage {
  /** 12 bits; see `METHOD`. */
  method: number
  class: (typeof CLASSES)[number]
  /** 12 bytes. */
  transaction: Uint8Array
  attributes: Attribute[]
}

/** What goes to the end of a message: its integrity under a key, and a checksum. */
export interface Seal {
  key?: Uint8Array
  fingerprint?: boolean
}

/**
 * Reads a message; undefined when the bytes are none. What stands behind MESSAGE-INTEGRITY is not
 * part of it, except for FINGERPRINT (RFC 8489 §14.5).
 */
export function parseStun(bytes: Uint8Array): StunMessage | undefined {
  if (bytes.length < HEADER_BYTES || bytes[0]! >> 6 !== 0) return undefined
  const view = viewOf(bytes)
  if (view.getUint32(4) !== MAGIC_COOKIE) return undefined
  const length = view.getUint16(2)
  if (length % 4 !== 0 || length + HEADER_BYTES !== bytes.length) return undefined
  const attributes = readAttributes(bytes)
  if (!attributes) return undefined
  const word = view.getUint16(0)
  const kind = CLASSES[((word & 0x0010) >> 4) | ((word & 0x0100) >> 7)]!
  const method = (word & 0x000f) | ((word & 0x00e0) >> 1) | ((word & 0x3e00) >> 2)
  return { method, class: kind, transaction: copyOf(bytes, 8, HEADER_BYTES), attributes }
}

/** The bytes of a message, sealed at the end when asked for. */
export function encodeStun(message: StunMessage, { key, fingerprint }: Seal = {}): Uint8Array {
  const parts = message.attributes.map(({ type, value }) => encodeAttribute(type, value))
  let bytes = concat(headerOf(message), ...parts)
  setLength(bytes, bytes.length - HEADER_BYTES)
  if (key) bytes = append(bytes, ATTRIBUTE.messageIntegrity, 20, (body) => hmacSha1(key, body))
  if (fingerprint) bytes = append(bytes, ATTRIBUTE.fingerprint, 4, fingerprintOf)
  return bytes
}

/** The first attribute of a type. */
export function attributeOf(message: StunMessage, type: number): Uint8Array | undefined {
  return message.attributes.find((attribute) => attribute.type === type)?.value
}

/** Whether MESSAGE-INTEGRITY is there and right under the key (RFC 8489 §14.5). */
export function hasIntegrity(bytes: Uint8Array, key: Uint8Array): boolean {
  const at = offsetOf(bytes, ATTRIBUTE.messageIntegrity)
  if (at === undefined) return false
  const covered = copyOf(bytes, 0, at)
  setLength(covered, at + 24 - HEADER_BYTES)
  return sameBytes(hmacSha1(key, covered), bytes.subarray(at + 4, at + 24))
}

/** `right`, `wrong` or `absent`: the FINGERPRINT of a message (RFC 8489 §14.7). */
export function fingerprintState(bytes: Uint8Array): 'right' | 'wrong' | 'absent' {
  const at = offsetOf(bytes, ATTRIBUTE.fingerprint)
  if (at === undefined) return 'absent'
  const isLast = at + 8 === bytes.length
  const right = sameBytes(fingerprintOf(bytes.subarray(0, at)), bytes.subarray(at + 4, at + 8))
  return isLast && right ? 'right' : 'wrong'
}

function readAttributes(bytes: Uint8Array): Attribute[] | undefined {
  const attributes: Attribute[] = []
  const view = viewOf(bytes)
  let sealed = false
  for (let at = HEADER_BYTES; at < bytes.length; at += 4 + padded(view.getUint16(at + 2))) {
    const type = view.getUint16(at)
    const end = at + 4 + view.getUint16(at + 2)
    if (end > bytes.length) return undefined
    if (!sealed || type === ATTRIBUTE.fingerprint)
      attributes.push({ type, value: copyOf(bytes, at + 4, end) })
    sealed ||= type === ATTRIBUTE.messageIntegrity
  }
  return attributes
}

function offsetOf(bytes: Uint8Array, type: number): number | undefined {
  const view = viewOf(bytes)
  for (let at = HEADER_BYTES; at + 4 <= bytes.length; at += 4 + padded(view.getUint16(at + 2)))
    if (view.getUint16(at) === type) return at
  return undefined
}

function headerOf({ method, class: kind, transaction }: StunMessage): Uint8Array {
  const header = new Uint8Array(HEADER_BYTES)
  const bits = CLASSES.indexOf(kind)
  const spread = (method & 0x000f) | ((method & 0x0070) << 1) | ((method & 0x0f80) << 2)
  const view = viewOf(header)
  view.setUint16(0, spread | ((bits & 1) << 4) | ((bits & 2) << 7))
  view.setUint32(4, MAGIC_COOKIE)
  header.set(transaction, 8)
  return header
}

function encodeAttribute(type: number, value: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + padded(value.length))
  const view = viewOf(bytes)
  view.setUint16(0, type)
  view.setUint16(2, value.length)
  bytes.set(value, 4)
  return bytes
}

/** Adds an attribute whose value depends on all before it, with a length that counts it already. */
function append(
  bytes: Uint8Array,
  type: number,
  size: number,
  valueOf: (before: Uint8Array) => Uint8Array,
): Uint8Array {
  setLength(bytes, bytes.length + 4 + size - HEADER_BYTES)
  return concat(bytes, encodeAttribute(type, valueOf(bytes)))
}

function fingerprintOf(before: Uint8Array): Uint8Array {
  const value = new Uint8Array(4)
  viewOf(value).setUint32(0, (crc32(before) ^ FINGERPRINT_XOR) >>> 0)
  return value
}

function setLength(bytes: Uint8Array, length: number): void {
  viewOf(bytes).setUint16(2, length)
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** A part in memory of its own. `slice` would not do: that of Node's Buffer shares the memory. */
function copyOf(bytes: Uint8Array, from: number, to: number): Uint8Array {
  return new Uint8Array(bytes.subarray(from, to))
}

function padded(length: number): number {
  return (length + 3) & ~3
}
