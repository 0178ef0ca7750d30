/** What a NAT does, as relations without time (RFC 4787 sections 4 and 5). */
import type { NatDependence, NatValues } from '../scenario/nat-shape.ts'
import { keyOf, type Address, type Endpoint } from './endpoint.ts'

/** First port that hosts pick by themselves (RFC 6335 section 6): a NAT that preserves must have them. */
const FIRST_DYNAMIC_PORT = 49_152
const LAST_PORT = 65_535

/** What of the remote endpoint a behaviour looks at, as text; nothing when it is independent of it. */
function aspect(dependence: NatDependence, remote: Endpoint): string {
  switch (dependence) {
    case 'endpoint-independent':
      return ''
    case 'address-dependent':
      return remote.address.id
    case 'address-and-port-dependent':
      return keyOf(remote)
  }
}

/** Whether the external port is the internal one, so that everybody can foretell it. */
export function preservesPorts(nat: NatValues): boolean {
  const { from, to } = nat.portRange
  const has = from <= FIRST_DYNAMIC_PORT && to >= LAST_PORT
  return nat.oneToOne || (nat.ports === 'preserve' && has)
}

/** Whether one inside address may show as different ones outside (RFC 4787 REQ-2 asks for paired). */
export function poolsArbitrarily(nat: NatValues): boolean {
  const { publicAddresses = [], pooling, oneToOne } = nat
  return publicAddresses.length > 1 && pooling === 'arbitrary' && !oneToOne
}

/**
 * The external endpoint of a flow (RFC 4787 section 4.1). `gate` names the NAT; `above`, where its
 * external addresses lie when they are private themselves.
 */
export function externalOf(
  { id, nat, above }: { id: string; nat: NatValues; above?: number },
  inside: Endpoint,
  remote: Endpoint,
): Endpoint {
  const seen = nat.oneToOne ? '' : aspect(nat.mapping, remote)
  const flow = `${id}(${keyOf(inside)}${seen && `>${seen}`})`
  const address: Address = {
    id: `${ownPrefix(id)}${holder(nat, inside, flow)}`,
    family: 4,
    ...(above !== undefined && { ipv4: above }),
  }
  if (preservesPorts(nat)) {
    const depth = poolsArbitrarily(nat) ? inside.depth + remote.depth + 1 : inside.depth
    return { address, port: inside.port, depth }
  }
  const depth = seen === '' ? inside.depth : 1 + Math.max(inside.depth, remote.depth)
  return { address, port: flow, depth }
}

/** For whom the NAT has set an address apart: everybody, one inside address, one flow. */
function holder(nat: NatValues, inside: Endpoint, flow: string): string {
  if (poolsArbitrarily(nat)) return flow
  const isPool = nat.oneToOne || (nat.publicAddresses ?? []).length > 1
  return isPool ? inside.address.id : ''
}

function ownPrefix(gate: string): string {
  return `${gate}!`
}

/** Whether the NAT with this id answers for the address. */
export function answersFor(gate: string, { id }: Address): boolean {
  return id.startsWith(ownPrefix(gate))
}

/** Whether a packet from `remote` may use a mapping that has sent to `sentTo` (RFC 4787 section 5). */
export function letsIn(nat: NatValues, sentTo: Iterable<Endpoint>, remote: Endpoint): boolean {
  const wanted = aspect(nat.filtering, remote)
  for (const each of sentTo) if (aspect(nat.filtering, each) === wanted) return true
  return false
}
