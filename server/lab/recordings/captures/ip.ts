/** IP headers: what a packet carries, between which addresses, and whether it is a piece of one. */
import { addressText } from './address.ts'

export interface IpPacket {
  from: string
  to: string
  /** Of the payload, as IANA numbers them. */
  protocol: number
  payload: Uint8Array
  /** The payload is shorter than the header says. */
  isCut: boolean
  fragment?: Fragment | undefined
}

/** Which piece of a packet the payload is. */
export interface Fragment {
  /** Shared by the pieces of one packet between the same addresses. */
  id: number
  offset: number
  hasMore: boolean
}

export type Parsed = { packet: IpPacket } | { skipped: string }

const IPV4_BYTES = 20
const IPV6_BYTES = 40
const FRAGMENT = 44
const AUTHENTICATION = 51
/** Hop-by-hop options, routing, destination options, mobility, HIP, Shim6. */
const EXTENSIONS: ReadonlySet<number> = new Set([0, 43, 60, 135, 139, 140])
/** More than any sane packet chains. */
const MAX_EXTENSIONS = 16
const MALFORMED = { skipped: 'malformed IP packets' }
const TOO_SHORT = { skipped: 'packets too short for their headers' }

/** Reads a packet that begins with its IPv4 (RFC 791) or IPv6 header (RFC 8200). Never throws. */
export function parseIp(bytes: Uint8Array): Parsed {
  return (bytes[0] ?? 0) >> 4 === 4 ? parseIpv4(bytes) : parseIpv6(bytes)
}

function parseIpv4(bytes: Uint8Array): Parsed {
  if (bytes.length < IPV4_BYTES) return TOO_SHORT
  const view = viewOf(bytes)
  const headerBytes = (view.getUint8(0) & 15) * 4
  if (headerBytes < IPV4_BYTES) return MALFORMED
  if (bytes.length < headerBytes) return TOO_SHORT
  // Hosts that leave segmentation to their network card write no length.
  const total = view.getUint16(2) || bytes.length
  if (total < headerBytes) return MALFORMED
  const flags = view.getUint16(6)
  const fragment = {
    id: view.getUint16(4),
    offset: (flags & 0x1fff) * 8,
    hasMore: (flags & 0x2000) !== 0,
  }
  const packet: IpPacket = {
    from: addressText(bytes.subarray(12, 16)),
    to: addressText(bytes.subarray(16, 20)),
    protocol: view.getUint8(9),
    payload: bytes.subarray(headerBytes, total),
    isCut: bytes.length < total,
  }
  return { packet: fragment.hasMore || fragment.offset > 0 ? { ...packet, fragment } : packet }
}

function parseIpv6(bytes: Uint8Array): Parsed {
  if (bytes.length < IPV6_BYTES) return TOO_SHORT
  const view = viewOf(bytes)
  const length = view.getUint16(4)
  const end = length === 0 ? bytes.length : IPV6_BYTES + length
  const inside = skipExtensions(bytes.subarray(0, end), view.getUint8(6))
  if ('skipped' in inside) return inside
  return {
    packet: {
      from: addressText(bytes.subarray(8, 24)),
      to: addressText(bytes.subarray(24, 40)),
      protocol: inside.protocol,
      payload: bytes.subarray(inside.at, end),
      isCut: bytes.length < end,
      ...(inside.fragment && { fragment: inside.fragment }),
    },
  }
}

interface Inside {
  protocol: number
  at: number
  fragment?: Fragment
}

function skipExtensions(bytes: Uint8Array, first: number): Inside | { skipped: string } {
  const view = viewOf(bytes)
  let [protocol, at] = [first, IPV6_BYTES]
  for (let count = 0; count < MAX_EXTENSIONS; count++) {
    const isKnown = EXTENSIONS.has(protocol) || protocol === AUTHENTICATION
    if (!isKnown && protocol !== FRAGMENT) return { protocol, at }
    if (at + 8 > bytes.length) return TOO_SHORT
    const next = view.getUint8(at)
    if (protocol === FRAGMENT) {
      const word = view.getUint16(at + 2)
      const fragment = {
        id: view.getUint32(at + 4),
        offset: word & 0xfff8,
        hasMore: (word & 1) === 1,
      }
      at += 8
      // A packet in one piece may say so (RFC 6946), and what follows a later piece is payload.
      if (fragment.offset > 0 || fragment.hasMore) return { protocol: next, at, fragment }
    } else {
      const units = view.getUint8(at + 1)
      at += protocol === AUTHENTICATION ? (units + 2) * 4 : (units + 1) * 8
    }
    protocol = next
  }
  return MALFORMED
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
}
