/** What a peer gathers (RFC 8445 section 5.1.1): where it can send from, and what it tells the other. */
import type { Scenario } from '../scenario/schema.ts'
import { keyOf, type Endpoint } from './endpoint.ts'
import { placeOf, type Base, type Place, type Places } from './places.ts'
import type { Roads } from './roads.ts'
import {
  iceServersOf,
  mayAllocate,
  reaches,
  socketOf,
  stunAnswer,
  TURN_ADDRESS,
  turnTransport,
} from './servers.ts'

export type CandidateType = 'host' | 'srflx' | 'prflx' | 'relay'

export interface Candidate {
  type: CandidateType
  endpoint: Endpoint
}

export interface Gathered {
  /** Local candidates of pairs: a server-reflexive one is replaced by its base (section 6.1.2.4). */
  bases: Base[]
  /** What the other peer is told. */
  candidates: Candidate[]
}

/** Gathers for one peer; what it asks servers on the way opens its NATs. */
export function gather(scenario: Scenario, places: Places, roads: Roads, peer: string): Gathered {
  const hosts = hostBases(places, peer)
  const relay = relayOf(scenario, places, hosts, peer)
  if (relay) roads.addRelay(relay)
  const reflexive = reflexiveOf(scenario, roads, hosts, peer)
  const relayed: Candidate[] = relay ? [{ type: 'relay', endpoint: relay.endpoint }] : []
  if (scenario.peers[peer]?.iceTransportPolicy === 'relay')
    return { bases: relay ? [relay] : [], candidates: relayed }
  const own = hosts.map(({ endpoint }): Candidate => ({ type: 'host', endpoint }))
  return {
    bases: relay ? [...hosts, relay] : hosts,
    candidates: [...own, ...reflexive, ...relayed],
  }
}

/** The interfaces of a peer. */
export function hostBases(places: Places, peer: string): Base[] {
  return [...places.values()].flatMap(({ bases }) => bases.filter((base) => base.peer === peer))
}

function relayOf(
  scenario: Scenario,
  places: Places,
  hosts: readonly Base[],
  peer: string,
): Base | undefined {
  const standing = hosts.map(({ place }) => place)
  if (!mayAllocate(scenario, peer) || !turnTransport(scenario, peer, standing)) return undefined
  const endpoint: Endpoint = { address: TURN_ADDRESS, port: `relay/${peer}`, depth: 0 }
  return { kind: 'relay', peer, endpoint, place: placeOf(places, 'internet') }
}

/**
 * Server-reflexive candidates, from STUN servers and from a TURN server asked over UDP (RFC 8445
 * section 5.1.1.2); those that equal a host candidate are redundant (section 5.1.3).
 */
function reflexiveOf(
  scenario: Scenario,
  roads: Roads,
  hosts: readonly Base[],
  peer: string,
): Candidate[] {
  const found = new Map<string, Candidate>()
  const own = new Set(hosts.map(({ endpoint }) => keyOf(endpoint)))
  for (const base of hosts)
    for (const server of askable(scenario, hosts, peer)) {
      const endpoint = mappedBy(scenario, roads, base, server)
      if (endpoint && !own.has(keyOf(endpoint)))
        found.set(keyOf(endpoint), { type: 'srflx', endpoint })
    }
  return [...found.values()]
}

function askable(scenario: Scenario, hosts: readonly Base[], peer: string): ('stun' | 'turn')[] {
  const urls = iceServersOf(scenario, peer)
  const standing: Place[] = hosts.map(({ place }) => place)
  const usesTurn = mayAllocate(scenario, peer) && turnTransport(scenario, peer, standing) === 'udp'
  return [
    ...(urls.includes('stun') ? (['stun'] as const) : []),
    ...(usesTurn ? (['turn'] as const) : []),
  ]
}

/** What a server says the base looks like from there. */
function mappedBy(
  scenario: Scenario,
  roads: Roads,
  base: Base,
  server: 'stun' | 'turn',
): Endpoint | undefined {
  const socket = socketOf(scenario, server)
  if (!socket || base.endpoint.address.family === 6) return undefined
  if (!reaches(scenario, base.place, server, 'udp')) return undefined
  const answer = server === 'stun' ? stunAnswer(scenario) : 'right'
  const seen = roads.send(base, socket)
  if (!seen || answer === 'none') return undefined
  // A wrong address belongs to somebody who is not in this scenario.
  return answer === 'right' ? seen.from : { ...seen.from, address: { id: 'elsewhere', family: 4 } }
}
