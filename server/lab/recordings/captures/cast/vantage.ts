/** The cast of a capture that Peerscope wrote: its interfaces are named after hosts. */
import type { HostInfo } from '../../../../../machines/trace/event.ts'
import { addressOf } from '../address.ts'
import type { Interface } from '../file.ts'
import type { Sighting } from '../sighting.ts'
import type { Cast, Place } from './cast.ts'
import { cluesOf } from './clues.ts'

const APPLICATION = /^Peerscope\b/
/** Role and addresses, as the interface's description has them. */
const DESCRIPTION = /^(peer|signaling|stun|turn|nat|router) ([0-9a-f.:, ]+)$/i
const SIDE = / (?:inside|outside)$/

/** Undefined for captures that others wrote. */
export function vantageCast(
  application: string | undefined,
  interfaces: readonly Interface[],
  sightings: readonly Sighting[],
): Cast | undefined {
  if (application === undefined || !APPLICATION.test(application)) return undefined
  const hosts = new Map<string, HostInfo>()
  const places = new Map<number, Place>()
  for (const { index, name = '', description = '' } of interfaces) {
    const [, role, addresses] = DESCRIPTION.exec(description) ?? []
    if (role === undefined || addresses === undefined || name === '') return undefined
    const host = name.replace(SIDE, '')
    places.set(index, { host, isGateway: host !== name })
    const known = role.toLowerCase() as HostInfo['role']
    hosts.set(host, { id: host, role: known, addresses: addresses.split(', ') })
  }
  if (hosts.size === 0) return undefined
  const owners = new Map(
    [...hosts.values()].flatMap(({ id, addresses }) =>
      addresses.map((each) => [each, id] as const),
    ),
  )
  const agents = agentsOf(sightings, (endpoint) => {
    const host = hosts.get(owners.get(addressOf(endpoint)) ?? '')
    return host?.role === 'peer' ? host.id : undefined
  })
  return {
    hosts: [...hosts.values()],
    of: (endpoint) => owners.get(addressOf(endpoint)),
    agent: (ufrag) => agents.get(ufrag),
    place: (index) => places.get(index),
  }
}

/** Of each username fragment, the peer that sends under it: not a NAT or a relay on the way. */
function agentsOf(
  sightings: readonly Sighting[],
  peerAt: (endpoint: string) => string | undefined,
): Map<string, string> {
  const agents = new Map<string, string>()
  for (const [ufrag, endpoints] of cluesOf(sightings).agents)
    for (const endpoint of endpoints) {
      const peer = peerAt(endpoint)
      if (peer !== undefined && !agents.has(ufrag)) agents.set(ufrag, peer)
    }
  return agents
}
