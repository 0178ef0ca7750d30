/** Transport addresses in attributes: MAPPED-ADDRESS and its XOR kin (RFC 8489 §14.1, §14.2). */
import { familyOf, ipv4Number, ipv4Text } from '../../network/ip.ts'
import type { Endpoint } from '../../network/packet.ts'
import { MAGIC_COOKIE } from './message.ts'

const FAMILY_CODE = { 4: 1, 6: 2 } as const

/** The value of MAPPED-ADDRESS, RESPONSE-ORIGIN and OTHER-ADDRESS. */
export function encodeAddress({ address, port }: Endpoint): Uint8Array {
  const family = FAMILY_CODE[familyOf(address)]
  return Uint8Array.from([0, family, port >> 8, port & 0xff, ...addressBytes(address)])
}

/** The value of XOR-MAPPED-ADDRESS, XOR-PEER-ADDRESS and XOR-RELAYED-ADDRESS. */
export function encodeXorAddress(endpoint: Endpoint, transaction: Uint8Array): Uint8Array {
  return xor(encodeAddress(endpoint), transaction)
}

/** Reads a plain address; undefined when it is neither IPv4 nor IPv6. */
export function decodeAddress(value: Uint8Array): Endpoint | undefined {
  const size = value[1] === 1 ? 4 : value[1] === 2 ? 16 : 0
  if (size === 0 || value.length !== 4 + size) return undefined
  return { address: addressText(value.subarray(4)), port: (value[2]! << 8) | value[3]! }
}

/** Reads an XOR address; undefined when it is neither IPv4 nor IPv6. */
export function decodeXorAddress(value: Uint8Array, transaction: Uint8Array): Endpoint | undefined {
  return decodeAddress(xor(value, transaction))
}

/** Port and address against the cookie and the transaction id; reversible. */
function xor(value: Uint8Array, transaction: Uint8Array): Uint8Array {
  const cookie = [24, 16, 8, 0].map((shift) => (MAGIC_COOKIE >>> shift) & 0xff)
  const mask = [0, 0, cookie[0]!, cookie[1]!, ...cookie, ...transaction]
  return value.map((byte, index) => byte ^ (mask[index] ?? 0))
}

function addressBytes(address: string): number[] {
  if (familyOf(address) === 6) return groupsOf(address).flatMap((each) => [each >> 8, each & 0xff])
  const number = ipv4Number(address)
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 0xff)
}

/** The eight groups of an IPv6 address (RFC 4291 §2.2). */
function groupsOf(address: string): number[] {
  const [head = '', tail, ...more] = withoutDots(address).split('::')
  const left = numbersOf(head)
  const right = numbersOf(tail ?? '')
  const missing = tail === undefined ? 0 : 8 - left.length - right.length
  const groups = [...left, ...new Array<number>(Math.max(0, missing)).fill(0), ...right]
  if (
    more.length > 0 ||
    groups.length !== 8 ||
    groups.some((group) => !(group >= 0 && group <= 0xffff))
  )
    throw new Error(`not an IPv6 address: ${address}`)
  return groups
}

function numbersOf(part: string): number[] {
  return part === '' ? [] : part.split(':').map((group) => Number(`0x${group}`))
}

/** `::ffff:192.0.2.1` in hexadecimal. */
function withoutDots(address: string): string {
  const dotted = /[^:]*\.[^:]*$/.exec(address)?.[0]
  if (dotted === undefined) return address
  const number = ipv4Number(dotted)
  const hex = `${(number >>> 16).toString(16)}:${(number & 0xffff).toString(16)}`
  return address.slice(0, -dotted.length) + hex
}

/** RFC 5952: lower case, the longest run of zero groups (the first of equals) as `::`. */
function addressText(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length === 4) return ipv4Text(view.getUint32(0))
  const groups = Array.from({ length: 8 }, (_, index) => view.getUint16(2 * index))
  const { start, count } = longestZeros(groups)
  const hex = groups.map((group) => group.toString(16))
  if (count < 2) return hex.join(':')
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + count).join(':')}`
}

function longestZeros(groups: number[]): { start: number; count: number } {
  let best = { start: 0, count: 0 }
  for (let start = 0; start < groups.length; start++) {
    let count = 0
    while (groups[start + count] === 0) count++
    if (count > best.count) best = { start, count }
  }
  return best
}
