/** Names a STUN message (RFC 8489 §5) as far as the ladder needs: method, class and telling attributes. */
import type { Classification } from '../network/packet.ts'

const METHODS: Record<number, string> = {
  0x001: 'Binding',
  0x003: 'Allocate',
  0x004: 'Refresh',
  0x006: 'Send',
  0x007: 'Data',
  0x008: 'CreatePermission',
  0x009: 'ChannelBind',
}
const CLASSES = ['request', 'indication', 'success response', 'error response'] as const

const USERNAME = 0x0006
const ERROR_CODE = 0x0009
const XOR_MAPPED_ADDRESS = 0x0020
const USE_CANDIDATE = 0x0025
const ICE_CONTROLLED = 0x8029
const ICE_CONTROLLING = 0x802a
export const MAGIC_COOKIE = 0x2112a442

export interface Attribute {
  type: number
  value: Uint8Array
}

/** True when the bytes start as a STUN message does (RFC 8489 §5, RFC 7983 §7). */
export function isStun(bytes: Uint8Array): boolean {
  if (bytes.length < 20 || (bytes[0] ?? 255) > 3) return false
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(4) === MAGIC_COOKIE
}

/** The attributes in order; stops where the bytes end too early. */
export function stunAttributes(bytes: Uint8Array): Attribute[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const attributes: Attribute[] = []
  let at = 20
  while (at + 4 <= bytes.length) {
    const length = view.getUint16(at + 2)
    if (at + 4 + length > bytes.length) break
    attributes.push({ type: view.getUint16(at), value: bytes.subarray(at + 4, at + 4 + length) })
    at += 4 + length + ((4 - (length % 4)) % 4)
  }
  return attributes
}

/** Protocol, type and summary of a STUN message. */
export function classifyStun(bytes: Uint8Array): Classification {
  const word = new DataView(bytes.buffer, bytes.byteOffset).getUint16(0)
  const methodNumber = (word & 0x000f) | ((word & 0x00e0) >> 1) | ((word & 0x3e00) >> 2)
  const kind = CLASSES[((word & 0x0010) >> 4) | ((word & 0x0100) >> 7)] ?? 'request'
  const method = METHODS[methodNumber] ?? `method 0x${methodNumber.toString(16)}`
  const details = stunAttributes(bytes).flatMap((attribute) => telling(attribute, bytes))
  const protocol = methodNumber === 1 ? 'stun' : 'turn'
  return {
    protocol,
    type: `${method.toLowerCase()}-${kind.replace(' ', '-')}`,
    summary: [`${method} ${kind}`, ...details].join(', '),
  }
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
      return [`USERNAME ${new TextDecoder().decode(value)}`]
    case ERROR_CODE:
      return [
        `${(value[2] ?? 0) * 100 + (value[3] ?? 0)} ${new TextDecoder().decode(value.subarray(4))}`,
      ]
    case XOR_MAPPED_ADDRESS:
      return [`mapped ${xorAddress(value, message)}`]
    default:
      return []
  }
}

/** Reads XOR-MAPPED-ADDRESS (RFC 8489 §14.2), IPv4 only; other families are named. */
function xorAddress(value: Uint8Array, message: Uint8Array): string {
  if (value[1] !== 1 || value.length < 8) return 'an IPv6 address'
  const cookie = message.subarray(4, 8)
  const octets = [4, 5, 6, 7].map((i) => (value[i] ?? 0) ^ (cookie[i - 4] ?? 0))
  const port = (((value[2] ?? 0) << 8) | (value[3] ?? 0)) ^ (MAGIC_COOKIE >>> 16)
  return `${octets.join('.')}:${port}`
}
