/** A STUN message taken apart and put together again: lengths, padding and FINGERPRINT are mended. */
import { hmac } from '@noble/hashes/hmac.js'
import { sha1 } from '@noble/hashes/legacy.js'
import type { Randomness } from '../../network/ports.ts'
import { CLASSES, type MessageClass } from '../stun-names.ts'
import { STUN_HEADER_BYTES, stunAttributes } from '../stun.ts'
import { crc32 } from './crc.ts'
import { concat } from '../../bytes.ts'
import { padding } from './slot.ts'

export const MESSAGE_INTEGRITY = 0x0008
export const FINGERPRINT = 0x8028
const FINGERPRINT_XOR = 0x5354554e

export interface StunMessage {
  /** The type field with its class bits. */
  type: number
  /** Magic cookie and transaction id. */
  head: Uint8Array
  attributes: { type: number; value: Uint8Array }[]
  /** What follows the message in a stream segment. */
  rest: Uint8Array
}

export interface StunContext {
  random: Randomness
  /** The TURN server's realm, for errors that must name it. */
  realm?: string | undefined
  /** The key that a message's MESSAGE-INTEGRITY was made with, when the lab knows it. */
  keyOf?: ((message: Uint8Array) => Uint8Array | undefined) | undefined
}

export function readStun(bytes: Uint8Array): StunMessage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = Math.min(bytes.length, STUN_HEADER_BYTES + view.getUint16(2))
  return {
    type: view.getUint16(0),
    head: bytes.slice(4, STUN_HEADER_BYTES),
    attributes: stunAttributes(bytes).map(({ type, value }) => ({ type, value: value.slice() })),
    rest: bytes.slice(end),
  }
}

/** What to mend beyond lengths: FINGERPRINT, and MESSAGE-INTEGRITY when its key is known. */
export interface Mending {
  fingerprint: boolean
  integrityKey?: Uint8Array | undefined
}

export function writeStun(
  message: StunMessage,
  { fingerprint, integrityKey }: Mending,
): Uint8Array {
  const attributes = message.attributes.map(({ type, value }) => ({ type, value }))
  attributes.forEach((attribute, index) => {
    const before = { ...message, attributes: attributes.slice(0, index) }
    if (attribute.type === MESSAGE_INTEGRITY && integrityKey)
      attribute.value = hmac(sha1, integrityKey, serialize(before, 24))
    if (attribute.type === FINGERPRINT && fingerprint)
      attribute.value = fingerprintOf(serialize(before, 8))
  })
  return concat(serialize({ ...message, attributes }, 0), message.rest)
}

/** `toCome`: bytes of the attribute that covers these, which the length counts already (RFC 8489 §14.5, §14.7). */
function serialize({ type, head, attributes }: StunMessage, toCome: number): Uint8Array {
  const body = attributes.flatMap((each) => [
    uint16(each.type),
    uint16(each.value.length),
    each.value,
    new Uint8Array(padding(each.value.length)),
  ])
  const size = body.reduce((sum, { length }) => sum + length, toCome)
  return concat(uint16(type), uint16(size), head, ...body)
}

function fingerprintOf(covered: Uint8Array): Uint8Array {
  const value = new Uint8Array(4)
  new DataView(value.buffer).setUint32(0, (crc32(covered) ^ FINGERPRINT_XOR) >>> 0)
  return value
}

function uint16(value: number): Uint8Array {
  return Uint8Array.of((value >> 8) & 0xff, value & 0xff)
}

/** The type field of a method and class (RFC 8489 §5, figure 3). */
export function typeField(method: number, kind: MessageClass): number {
  const bits = CLASSES.indexOf(kind)
  const spread = (method & 0x000f) | ((method & 0x0070) << 1) | ((method & 0x0f80) << 2)
  return spread | ((bits & 1) << 4) | ((bits & 2) << 7)
}
