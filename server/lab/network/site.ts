/**
 * Sites: the networks of a scenario as places that packets are in. Each but the internet has one
 * gateway to the site it sits behind. Answers one question: where does an address lead from here?
 */
import type { Gateway } from './gateway.ts'
import type { Host } from './host.ts'
import { familyOf, isIn, type Block } from './ip.ts'
import type { Endpoint } from './packet.ts'

export interface Site {
  readonly id: string
  /** Its IPv4 addresses when they mean something only inside. */
  block?: Block
  /** The way out; absent on the internet. */
  gateway?: Gateway
  /** Gateways of the sites that sit behind this one. */
  readonly below: Gateway[]
  /** Hosts plugged in here, by address. */
  readonly members: Map<string, Host>
  /** The real network, of the internet of a live lab. */
  beyond?: Beyond
}

/** Knows who of the lab has a real address and port. */
export interface Beyond {
  hostAt(place: Endpoint): Host | undefined
  /** Whether a place belongs to the lab, though perhaps to no host yet. */
  isOurs(place: Endpoint): boolean
}

/** The next hop towards an address. */
export type Hop =
  | { to: 'host'; host: Host }
  | { to: 'inside'; gateway: Gateway }
  | { to: 'outside'; gateway: Gateway }
  | { to: 'beyond' }
  | { to: 'nowhere' }

export function makeSite(id: string): Site {
  return { id, below: [], members: new Map() }
}

/** Where a packet in `site` goes next. */
export function hopFrom(site: Site, to: Endpoint): Hop {
  const { address } = to
  const host = site.members.get(address) ?? site.beyond?.hostAt(to)
  if (host) return { to: 'host', host }
  const gateway = site.below.find((each) => leadsTo(each, address))
  if (gateway) return { to: 'inside', gateway }
  if (site.beyond && !site.beyond.isOurs(to)) return { to: 'beyond' }
  // Nobody answers for an address of the own block (RFC 826): it does not leave.
  if (!site.gateway || (site.block && isIn(site.block, address))) return { to: 'nowhere' }
  return { to: 'outside', gateway: site.gateway }
}

/** From above, a NAT hides what is behind it and answers for its own addresses; a router hides nothing. */
function leadsTo(gateway: Gateway, address: string): boolean {
  if (gateway.nat && familyOf(address) === 4) return gateway.owns(address)
  const { inside } = gateway
  return inside.members.has(address) || inside.below.some((each) => leadsTo(each, address))
}
