/** The lab's NAT for packets that are bytes: a router with an inside and an outside. */
import type { Flow, Nat, NatChange } from '../lab/network/nat/nat.ts'
import { readPacket, rewritePacket } from './ipv4.ts'

export type Side = 'inside' | 'outside'

/** Where the packet leaves and what it is then, or why it does not; and what the table says of it. */
export type Passage =
  | { to: Side; bytes: Buffer; changes: NatChange[] }
  | { dropped: string; changes: NatChange[] }

/** Takes a packet that came in on one side through the NAT. Never throws, whatever the bytes. */
export function passThrough(nat: Nat, side: Side, datagram: Uint8Array): Passage {
  const packet = readPacket(datagram)
  if (typeof packet === 'string') return { dropped: packet, changes: [] }
  // RFC 1812 section 5.3.1: it would not live for another hop.
  if (packet.ttl <= 1) return { dropped: `time to live ${packet.ttl}`, changes: [] }
  const stray = strayReason(nat, side, packet.flow)
  if (stray !== undefined) return { dropped: stray, changes: [] }
  const decision = side === 'inside' ? nat.outbound(packet.flow) : nat.inbound(packet.flow)
  if (decision.verdict === 'refuse') return { dropped: decision.reason, changes: decision.changes }
  const staysInside = side === 'outside' || decision.verdict === 'hairpin'
  return {
    to: staysInside ? 'inside' : 'outside',
    bytes: rewritePacket(packet, decision.from, decision.to),
    changes: decision.changes,
  }
}

/** Packets that no router passes on (RFC 1812 sections 5.3.4 and 5.3.7), or with a forged source. */
function strayReason(nat: Nat, side: Side, { from, to }: Flow): string | undefined {
  if (!isUnicast(from.address)) return 'a source that is no host'
  if (!isUnicast(to.address)) return 'a destination that is no host'
  return nat.owns(from.address) ? `the NAT's own address as source, from ${side}` : undefined
}

/** Not "this network", loopback, multicast, reserved, or broadcast (RFC 6890 section 2.2.2). */
function isUnicast(address: string): boolean {
  const first = Number(address.split('.', 1)[0])
  return first !== 0 && first !== 127 && first < 224
}
