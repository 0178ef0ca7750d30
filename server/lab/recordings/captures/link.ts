/** Link layers: takes the IP packet out of a frame (link types as the tcpdump project numbers them). */

/** Bytes that begin with an IPv4 or IPv6 header; or why there are none. */
export type Unframed = { ip: Uint8Array } | { skipped: string }

const ETHERTYPE = { ipv4: 0x0800, ipv6: 0x86dd, arp: 0x0806, pppoe: 0x8864 }
/** IEEE 802.1Q, 802.1ad, and what came before it. */
const VLAN: ReadonlySet<number> = new Set([0x8100, 0x88a8, 0x9100])
const MAX_VLAN_TAGS = 4
/** Of the operating system that captured: AF_INET is 2 everywhere, AF_INET6 is not. */
const FAMILIES: ReadonlySet<number> = new Set([2, 10, 24, 28, 30])
const TOO_SHORT = { skipped: 'packets too short for their headers' }

type Unframe = (frame: Uint8Array) => Unframed

const LINKS: Readonly<Record<number, Unframe>> = {
  0: (frame) => loopback(frame, [true, false]),
  1: ethernet,
  12: raw,
  14: raw,
  101: raw,
  108: (frame) => loopback(frame, [false]),
  113: (frame) => byEthertype(frame, 14, 16),
  228: raw,
  229: raw,
  276: (frame) => byEthertype(frame, 0, 20),
}

/** Never throws. */
export function unframe(frame: Uint8Array, linkType: number): Unframed {
  const link = LINKS[linkType]
  return link ? link(frame) : { skipped: `packets of link type ${linkType}` }
}

function raw(frame: Uint8Array): Unframed {
  const version = (frame[0] ?? 0) >> 4
  if (version === 4 || version === 6) return { ip: frame }
  return frame.length === 0 ? TOO_SHORT : { skipped: 'packets that are not IP' }
}

/** Addresses, then VLAN tags if any, then what follows (IEEE 802.3). */
function ethernet(frame: Uint8Array): Unframed {
  let at = 12
  for (let tags = 0; tags < MAX_VLAN_TAGS && VLAN.has(word(frame, at)); tags++) at += 4
  return byEthertype(frame, at, at + 2)
}

function byEthertype(frame: Uint8Array, typeAt: number, ipAt: number): Unframed {
  if (frame.length < ipAt) return TOO_SHORT
  const type = word(frame, typeAt)
  if (type === ETHERTYPE.ipv4 || type === ETHERTYPE.ipv6) return raw(frame.subarray(ipAt))
  if (type === ETHERTYPE.arp) return { skipped: 'ARP packets' }
  if (type === ETHERTYPE.pppoe) return { skipped: 'PPPoE packets' }
  return { skipped: 'packets that are not IP' }
}

/** The address family in four bytes; `orders` are those that they may be in: little-endian or not. */
function loopback(frame: Uint8Array, orders: readonly boolean[]): Unframed {
  if (frame.length < 4) return TOO_SHORT
  const view = new DataView(frame.buffer, frame.byteOffset, 4)
  const isIp = orders.some((isLittle) => FAMILIES.has(view.getUint32(0, isLittle)))
  return isIp ? raw(frame.subarray(4)) : { skipped: 'packets that are not IP' }
}

function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}
