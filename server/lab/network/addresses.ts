/**
 * Addresses of hosts that were given none. Public ones come from the documentation ranges (RFC 5737,
 * RFC 3849), private ones from RFC 1918, those between a home and a carrier from RFC 6598. Numbers
 * follow the order of the scenario, so that the same scenario gives the same addresses.
 */
import { addressIn, blockOf, type Block } from './ip.ts'

/** Public addresses a named network gets: one NAT pool, or its peers when it has no NAT. */
const NETWORK_BLOCK = 16
const FIRST_INSIDE_SEAT = 10

/** Servers stand in TEST-NET-1. */
export function serverAddress(index: number): string {
  return `192.0.2.${10 * (index + 1)}`
}

/** The second address of the STUN server, for behaviour discovery (RFC 5780 §6.1). */
export function alternateServerAddress(index: number): string {
  return `192.0.2.${10 * (index + 1) + 1}`
}

/** Peers on the open internet stand in TEST-NET-3. */
export function openPeerAddress(seat: number): string {
  return `203.0.113.${11 + seat}`
}

/** The public addresses of a named network: TEST-NET-2, then the benchmarking range (RFC 2544). */
export function publicBlock(place: number): Block {
  const cidr = place < 16 ? `198.51.100.${place * NETWORK_BLOCK}/28` : `198.18.${place}.${0}/28`
  return blockOf(cidr)
}

/** Inside addresses: a home's, or those a carrier gives to homes. */
export function insideBlock(place: number, isCarrier: boolean): Block {
  return blockOf(isCarrier ? `100.64.${place}.0/24` : `192.168.${place + 1}.0/24`)
}

/** A peer's seat in a block behind a gateway. */
export function insideAddress(block: Block, seat: number): string {
  return addressIn(block, block.count > 32 ? FIRST_INSIDE_SEAT + seat : 2 + seat)
}

export function gatewayAddress(block: Block): string {
  return addressIn(block, 1)
}

/** A global IPv6 address (RFC 3849); `place` -1 is the open internet. */
export function ipv6Address(place: number, seat: number): string {
  return `2001:db8:${(place + 1).toString(16)}::${(0x10 + seat).toString(16)}`
}
