/**
 * The networks of a scenario as places that lead into each other: who is where, and which gate stands
 * between a place and the one above it.
 */
import { INTERNET } from '../scenario/internet.ts'
import { linkValues } from '../scenario/link-values.ts'
import type { LinkInput } from '../scenario/link-shape.ts'
import { natValues } from '../scenario/nat-values.ts'
import type { NatValues } from '../scenario/nat-shape.ts'
import type { FirewallValues } from '../scenario/network-shape.ts'
import type { Network, Scenario } from '../scenario/schema.ts'
import { blockOf, type Block } from './block.ts'
import type { Address, Endpoint } from './endpoint.ts'

/** Where a peer can send from: an interface, or an address that a relay lends it. */
export interface Base {
  kind: 'host' | 'relay'
  peer: string
  endpoint: Endpoint
  place: Place
}

export interface Place {
  id: string
  /** Its addresses, when they mean something only inside. */
  block?: Block
  /** The way up; absent on the internet. */
  gate?: Gate
  /** Gates of the places below. */
  below: Gate[]
  /** Interfaces of peers in here. */
  bases: Base[]
}

/** NAT, firewall and line between a place and the one above. */
export interface Gate {
  id: string
  inside: Place
  outside: Place
  nat?: NatValues
  firewall: FirewallValues
  cut: Cut
}

/** Directions in which a line carries nothing at all. */
export interface Cut {
  up: boolean
  down: boolean
}

/** All places by id; the internet always among them. */
export type Places = ReadonlyMap<string, Place>

/** Lays out the networks of a scenario and puts its peers there. */
export function placesOf(scenario: Scenario): Places {
  const places = new Map<string, Place>()
  const networks = Object.entries(scenario.networks)
  const named = networks.filter(([id]) => id !== INTERNET)
  for (const [id] of networks) places.set(id, { id, below: [], bases: [] })
  named.forEach(([id, network], index) => furnish(id, network, index, scenario, places))
  for (const [peer, { network, alsoIn = [] }] of Object.entries(scenario.peers))
    for (const each of [network, ...alsoIn]) seat(peer, each, scenario, places)
  return places
}

/** The place with this id. Throws when the scenario has none. */
export function placeOf(places: Places, id: string): Place {
  const place = places.get(id)
  if (!place) throw new Error(`prediction: there is no network ${id}`)
  return place
}

function furnish(
  id: string,
  network: Network,
  index: number,
  { networks }: Scenario,
  places: Places,
): void {
  const place = placeOf(places, id)
  const nat = natValues(network.nat)
  const isCarrier = Object.values(networks).some(({ upstream }) => upstream === id)
  const own = isCarrier ? `100.64.${index}.0/24` : `192.168.${index + 1}.0/24`
  if (nat) place.block = blockOf(network.subnet ?? own)
  place.gate = {
    id: `${nat ? 'nat' : 'router'}-${id}`,
    inside: place,
    outside: placeOf(places, network.upstream ?? INTERNET),
    ...(nat && { nat }),
    firewall: network.firewall,
    cut: cutOf(network.link),
  }
  place.gate.outside.below.push(place.gate)
}

function seat(peer: string, network: string, scenario: Scenario, places: Places): void {
  const place = placeOf(places, network)
  const settings = scenario.networks[network]
  // Any number inside the block will do: what counts is which networks take it for one of theirs.
  const ipv4 = place.block && place.block.first + 2 + place.bases.length
  add(place, peer, { id: `${peer}@${network}`, family: 4, ...(ipv4 !== undefined && { ipv4 }) })
  if (settings?.ipv6) add(place, peer, { id: `${peer}@${network}/6`, family: 6 })
}

function add(place: Place, peer: string, address: Address): void {
  const endpoint = { address, port: address.id, depth: 0 }
  place.bases.push({ kind: 'host', peer, endpoint, place })
}

/** A line that loses everything, or is partitioned, carries nothing. */
export function cutOf(link: LinkInput): Cut {
  const dead = (direction: 'up' | 'down'): boolean => {
    const { partitioned, lossRate } = linkValues(link, direction)
    return partitioned || lossRate >= 1
  }
  return { up: dead('up'), down: dead('down') }
}
