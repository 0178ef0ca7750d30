/**
 * The cast of a capture made elsewhere. An address is a host, unless ports of it talk to each other,
 * or some of them serve and others are peers: then each of them is. What sends under one username
 * fragment of ICE is one peer, whatever its addresses (RFC 8445 §7.2.2).
 */
import type { HostInfo } from '../../../../../machines/trace/event.ts'
import { addressOf } from '../address.ts'
import type { Sighting } from '../sighting.ts'
import { MAX_HOSTS, type Cast } from './cast.ts'
import { AGENT, cluesOf, type Clues } from './clues.ts'
import { Groups } from './groups.ts'

const MAX_NAME_CHARS = 64

export function foundCast(
  sightings: readonly Sighting[],
  names: ReadonlyMap<string, string>,
): Cast {
  const clues = cluesOf(sightings)
  const split = splitAddresses(clues)
  const nodeOf = (endpoint: string) =>
    split.has(addressOf(endpoint)) ? endpoint : addressOf(endpoint)
  const groups = grouped(clues, nodeOf)
  const hosts = hostsOf({ clues, nodeOf, groups, names })
  const nameAt = (node: string) => hosts.get(groups.find(node))?.id
  return {
    hosts: [...hosts.values()],
    of: (endpoint) => nameAt(nodeOf(endpoint)),
    agent: (ufrag) => nameAt(AGENT + ufrag),
    place: () => undefined,
  }
}

type NodeOf = (endpoint: string) => string

/** Addresses whose ports are told apart. */
function splitAddresses({ loops, servers, agents, relays }: Clues): Set<string> {
  const split = new Set(loops)
  const serving = new Set([...servers.keys()].map(addressOf))
  const relaying = new Set([...relays.lent].map(([relayed]) => addressOf(relayed)))
  for (const endpoints of agents.values())
    for (const endpoint of endpoints) {
      const address = addressOf(endpoint)
      if (serving.has(address) && !relaying.has(address)) split.add(address)
    }
  return split
}

function grouped(clues: Clues, nodeOf: NodeOf): Groups {
  const groups = new Groups()
  const lent = new Map(clues.relays.lent)
  const turnNodes = new Set(
    [...clues.servers].flatMap(([end, role]) => (role === 'turn' ? [nodeOf(end)] : [])),
  )
  for (const [relayed, server] of lent) groups.join(nodeOf(server), nodeOf(relayed))
  const isRelay = (end: string) => lent.has(end) || turnNodes.has(nodeOf(end))
  for (const [ufrag, endpoints] of clues.agents)
    for (const end of endpoints) if (!isRelay(end)) groups.join(nodeOf(end), AGENT + ufrag)
  const speaks = (ufrag: string) =>
    [...(clues.agents.get(ufrag) ?? [])].some((end) => !isRelay(end))
  for (const [ufrag, end] of clues.behindRelays)
    if (!speaks(ufrag)) groups.join(nodeOf(end), AGENT + ufrag)
  // One that only answers, like a server of ICE lite (RFC 8445 §2.5), is where checks to it go.
  for (const [ufrag, [end]] of clues.targets)
    if (end !== undefined && !speaks(ufrag) && !clues.behindRelays.has(ufrag) && !isRelay(end))
      groups.join(nodeOf(end), AGENT + ufrag)
  return groups
}

interface Found {
  clues: Clues
  nodeOf: NodeOf
  groups: Groups
  names: ReadonlyMap<string, string>
}

/** By the node that stands for each. */
function hostsOf({ clues, nodeOf, groups, names }: Found): Map<string, HostInfo> {
  const hosts = new Map<string, HostInfo>()
  const spoken = new Map<string, string>()
  for (const [end, name] of clues.speakers)
    spoken.set(groups.find(end.startsWith(AGENT) ? end : nodeOf(end)), name)
  const taken = new Set<string>()
  for (const end of [...clues.endpoints, ...clues.behindRelays.values()]) {
    const node = groups.find(nodeOf(end))
    const role = clues.servers.get(end) ?? 'peer'
    const address = addressOf(end)
    const known = hosts.get(node)
    if (known) {
      if (!known.addresses.includes(address)) known.addresses.push(address)
      if (RANK[role] > RANK[known.role]) known.role = role
    } else if (hosts.size < MAX_HOSTS) {
      const id = nameOf(nodeOf(end), names.get(address) ?? spoken.get(node), taken)
      hosts.set(node, { id, role, addresses: [address] })
    }
  }
  return hosts
}

/** What a host with several ports is: one that relays does more than answer. */
const RANK: Readonly<Record<HostInfo['role'], number>> = {
  peer: 0,
  nat: 0,
  router: 0,
  stun: 1,
  signaling: 2,
  turn: 3,
}

function nameOf(node: string, named: string | undefined, taken: Set<string>): string {
  const name = named?.slice(0, MAX_NAME_CHARS)
  const id = name !== undefined && !taken.has(name) ? name : node
  taken.add(id)
  return id
}
