/** Addresses in STUN attributes, plain and XORed (RFC 8489 §14.1, §14.2). */
import { addressMask, readAddress } from '../../stun-address.ts'
import type { Reader } from '../reader.ts'
import { hexDigits } from '../../../bytes.ts'
import { hexNumber } from '../show.ts'

const FAMILIES: Readonly<Record<number, { name: string; size: number }>> = {
  1: { name: 'IPv4', size: 4 },
  2: { name: 'IPv6', size: 16 },
}
const ADDRESS_AT = 4

/** `IPv4`, `IPv6` or that it is neither. */
export function familyName(family: number): string {
  return FAMILIES[family]?.name ?? `family ${family}`
}

export function familyProblem(family: number): string | undefined {
  return FAMILIES[family] ? undefined : 'Neither 1 (IPv4) nor 2 (IPv6)'
}

/** An address attribute's value as `ip:port`; undefined when it is malformed. */
export function addressIn(value: Uint8Array, message: Uint8Array | undefined): string | undefined {
  return readAddress(value, message && addressMask(message))
}

/** Reads a plain address attribute; gives `ip:port`. */
export function readPlainAddress(reader: Reader): string {
  return readEndpoint(reader, undefined)
}

/** Reads an address that is XORed with cookie and transaction id of the message; gives `ip:port`. */
export function readXorAddress(reader: Reader, message: Uint8Array): string {
  return readEndpoint(reader, addressMask(message))
}

function readEndpoint(reader: Reader, mask: Uint8Array | undefined): string {
  const xor = mask ? 'xor-' : ''
  const value = reader.bytes.subarray(reader.at, reader.end)
  const endpoint = readAddress(value, mask)
  reader.octets(1, { name: 'Reserved', doc: 'stun.address-reserved' })
  const family = reader.uint(1, {
    name: 'Family',
    doc: 'stun.address-family',
    value: familyName,
    problem: familyProblem,
  })
  reader.uint(2, {
    name: mask ? 'X-Port' : 'Port',
    doc: `stun.${xor}port`,
    value: (port) => shown(String(port ^ firstWord(mask)), mask && hexNumber(port, 4)),
  })
  const size = FAMILIES[family]?.size
  if (size !== undefined)
    reader.octets(size, {
      name: mask ? 'X-Address' : 'Address',
      doc: `stun.${xor}address`,
      value: (bytes) => shown(addressText(value, size, mask), mask && `0x${hexDigits(bytes)}`),
    })
  return endpoint ?? 'malformed'
}

/** What it means, and how it was sent. */
function shown(meaning: string, raw: string | undefined): string {
  return raw === undefined ? meaning : `${meaning} (sent as ${raw})`
}

function firstWord(mask: Uint8Array | undefined): number {
  return ((mask?.[0] ?? 0) << 8) | (mask?.[1] ?? 0)
}

/** The address alone, without its port. */
function addressText(value: Uint8Array, size: number, mask: Uint8Array | undefined): string {
  const endpoint = readAddress(value.subarray(0, ADDRESS_AT + size), mask)
  if (endpoint === undefined) return 'malformed'
  return endpoint.slice(0, endpoint.lastIndexOf(':')).replace(/^\[|\]$/g, '')
}
