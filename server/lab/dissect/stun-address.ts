/** Addresses in STUN attributes, plain and XORed (RFC 8489 §14.1, §14.2), as `ip:port` and back. */
import { endpointText } from '../network/packet.ts'

const IPV4 = 1
const IPV6 = 2
const HEADER_BYTES = 4

/** What XOR-… attributes are mixed with: the magic cookie, then the transaction id. */
export function addressMask(message: Uint8Array): Uint8Array {
  return message.subarray(4, 20)
}

/** Reads an address attribute; undefined when it is malformed. `mask` for the XORed ones. */
export function readAddress(value: Uint8Array, mask?: Uint8Array): string | undefined {
  const size = value[1] === IPV4 ? 4 : value[1] === IPV6 ? 16 : 0
  if (size === 0 || value.length < HEADER_BYTES + size) return undefined
  const port = (at(value, 2) ^ at(mask, 0)) * 256 + (at(value, 3) ^ at(mask, 1))
  const bytes = Array.from(
    value.subarray(HEADER_BYTES, HEADER_BYTES + size),
    (byte, i) => byte ^ at(mask, i),
  )
  const address = size === 4 ? bytes.join('.') : ipv6Text(bytes)
  return endpointText({ address, port })
}

/** Writes an address attribute from `ip:port` or `[ip]:port`; undefined when the text is neither. */
export function writeAddress(text: string, mask?: Uint8Array): Uint8Array | undefined {
  const parts = /^(?:\[([0-9a-f:]+)\]|([\d.]+)):(\d{1,5})$/i.exec(text)
  const port = Number(parts?.[3])
  const bytes = parts?.[1] === undefined ? ipv4Bytes(parts?.[2] ?? '') : ipv6Bytes(parts[1])
  if (!bytes || !(port <= 65_535)) return undefined
  const family = bytes.length === 4 ? IPV4 : IPV6
  const xorPort = [(port >> 8) ^ at(mask, 0), (port & 0xff) ^ at(mask, 1)]
  return Uint8Array.from([0, family, ...xorPort, ...bytes.map((byte, i) => byte ^ at(mask, i))])
}

function at(bytes: Uint8Array | undefined, index: number): number {
  return bytes?.[index] ?? 0
}

function ipv4Bytes(text: string): number[] | undefined {
  const octets = text.split('.').map(Number)
  return octets.length === 4 && octets.every((octet) => octet <= 255) ? octets : undefined
}

/** RFC 5952 §4: lower case, no leading zeros, the longest run of zeros shortened. */
function ipv6Text(bytes: number[]): string {
  const groups = Array.from(
    { length: 8 },
    (_, i) => (bytes[2 * i] ?? 0) * 256 + (bytes[2 * i + 1] ?? 0),
  )
  const hex = groups.map((group) => group.toString(16))
  const { start, length } = longestZeros(groups)
  if (length < 2) return hex.join(':')
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`
}

function longestZeros(groups: number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 }
  let length = 0
  groups.forEach((group, i) => {
    length = group === 0 ? length + 1 : 0
    if (length > best.length) best = { start: i - length + 1, length }
  })
  return best
}

function ipv6Bytes(text: string): number[] | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined
  const groups = [...head, ...new Array<string>(missing).fill('0'), ...tail]
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  return groups.flatMap((group) => {
    const number = Number.parseInt(group, 16)
    return [number >> 8, number & 0xff]
  })
}
