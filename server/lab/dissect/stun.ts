/** Names a STUN or TURN message (RFC 8489 §5): method, class and telling attributes. */
import type { Classification } from '../network/packet.ts'
import { Named } from './named.ts'
import { addressMask, readAddress } from './stun-address.ts'
import { ATTRIBUTES, CLASSES, METHODS, type MessageClass } from './stun-names.ts'
import { kebab, kebabOfCamel, utf8 } from './words.ts'

const USERNAME = 0x0006
const ERROR_CODE = 0x0009
const CHANNEL_NUMBER = 0x000c
const LIFETIME = 0x000d
const XOR_PEER_ADDRESS = 0x0012
const DATA = 0x0013
const XOR_RELAYED_ADDRESS = 0x0016
const XOR_MAPPED_ADDRESS = 0x0020
const USE_CANDIDATE = 0x0025
const ICE_CONTROLLED = 0x8029
const ICE_CONTROLLING = 0x802a
const BINDING = 0x001
export const MAGIC_COOKIE = 0x2112a442
export const STUN_HEADER_BYTES = 20

export interface Attribute {
  type: number
  value: Uint8Array
  /** Where its type field begins in the message. */
  at: number
}

/** True when the bytes start as a STUN message does (RFC 8489 §5, RFC 7983 §7). */
export function isStun(bytes: Uint8Array): boolean {
  if (bytes.length < STUN_HEADER_BYTES || (bytes[0] ?? 255) > 3) return false
  return viewOf(bytes).getUint32(4) === MAGIC_COOKIE
}

/** The attributes in order; stops where the bytes or the message end. */
export function stunAttributes(bytes: Uint8Array): Attribute[] {
  const view = viewOf(bytes)
  const end = Math.min(bytes.length, STUN_HEADER_BYTES + view.getUint16(2))
  const attributes: Attribute[] = []
  let at = STUN_HEADER_BYTES
  while (at + 4 <= end) {
    const length = view.getUint16(at + 2)
    if (at + 4 + length > end) break
    const value = bytes.subarray(at + 4, at + 4 + length)
    attributes.push({ type: view.getUint16(at), value, at })
    at += 4 + length + ((4 - (length % 4)) % 4)
  }
  return attributes
}

/** Method number and class of the type field, whose bits they share (RFC 8489 §5, figure 3). */
export function stunType(bytes: Uint8Array): { method: number; kind: MessageClass } {
  const word = viewOf(bytes).getUint16(0)
  const method = (word & 0x000f) | ((word & 0x00e0) >> 1) | ((word & 0x3e00) >> 2)
  return { method, kind: CLASSES[((word & 0x0010) >> 4) | ((word & 0x0100) >> 7)] ?? 'request' }
}

/** What a Send or Data indication carries (RFC 8656 §11); undefined for other messages. */
export function stunData(bytes: Uint8Array): Attribute | undefined {
  if (stunType(bytes).kind !== 'indication') return undefined
  return stunAttributes(bytes).find(({ type }) => type === DATA)
}

/** Protocol, type, summary and tags of a STUN message. `inner` names what an indication carries. */
export function classifyStun(bytes: Uint8Array, inner?: Classification): Classification {
  const { method: number, kind } = stunType(bytes)
  const method = METHODS[number] ?? `method 0x${number.toString(16)}`
  const type = typeName(method, kind)
  const attributes = stunAttributes(bytes)
  const details = attributes.flatMap((attribute) => telling(attribute, bytes))
  const head = [`${method} ${kind}`, ...details].join(', ')
  const summary = inner ? `${head}: ${inner.summary}` : head
  const protocol = number === BINDING ? 'stun' : 'turn'
  return new Named(protocol, type, summary, () => [
    ...attributes.flatMap(tagsOf),
    ...innerTags(inner),
  ])
}

/** `create-permission-request`: how traces and rules name a method and class. */
export function typeName(method: string, kind: MessageClass): string {
  return `${kebab(kebabOfCamel(method))}-${kebab(kind)}`
}

/** What a TURN message carries is tagged as inner, so that it is not taken for TURN's own. */
export function innerTags(inner: Classification | undefined): string[] {
  if (!inner) return []
  return [inner.protocol, inner.type, ...(inner.tags ?? [])].map((tag) => `inner-${tag}`)
}

function tagsOf({ type, value }: Attribute): string[] {
  const name = ATTRIBUTES[type]
  if (name === undefined) return [`attribute-0x${type.toString(16).padStart(4, '0')}`]
  if (type === ERROR_CODE) return [kebab(name), `error-${errorCode(value)}`]
  return [kebab(name)]
}

/** The number in ERROR-CODE (RFC 8489 §14.8). */
export function errorCode(value: Uint8Array): number {
  return ((value[2] ?? 0) & 0x07) * 100 + (value[3] ?? 0)
}

function telling({ type, value }: Attribute, message: Uint8Array): string[] {
  switch (type) {
    case USE_CANDIDATE:
      return ['USE-CANDIDATE']
    case ICE_CONTROLLING:
      return ['controlling']
    case ICE_CONTROLLED:
      return ['controlled']
    case USERNAME:
      return [`USERNAME ${utf8(value)}`]
    case ERROR_CODE:
      return [`${errorCode(value)} ${utf8(value.subarray(4))}`]
    case XOR_MAPPED_ADDRESS:
      return [`mapped ${xorAddress(value, message)}`]
    case XOR_RELAYED_ADDRESS:
      return [`relayed ${xorAddress(value, message)}`]
    case XOR_PEER_ADDRESS:
      return [`peer ${xorAddress(value, message)}`]
    case CHANNEL_NUMBER:
      return [`channel 0x${word(value).toString(16)}`]
    case LIFETIME:
      return [`lifetime ${word(value) * 65_536 + word(value.subarray(2))} s`]
    default:
      return []
  }
}

function xorAddress(value: Uint8Array, message: Uint8Array): string {
  return readAddress(value, addressMask(message)) ?? 'a malformed address'
}

function word(value: Uint8Array): number {
  return ((value[0] ?? 0) << 8) | (value[1] ?? 0)
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
