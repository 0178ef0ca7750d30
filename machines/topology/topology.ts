/**
 * The world as a map: servers, the internet, what stands before each network, peers, and the lines
 * between them. A pure function of a scenario; `flowchart.ts` writes it as Mermaid.
 */
import { INTERNET } from '../scenario/internet.ts'
import { linkTitle } from '../scenario/link-title.ts'
import { natTitle } from '../scenario/nat-title.ts'
import type { Network, Scenario, Servers } from '../scenario/schema.ts'
import type { HostInfo } from '../trace/event.ts'

/** What stands at a place; a `network` has neither NAT nor firewall before it. */
type PlaceKind = 'internet' | 'server' | 'nat' | 'router' | 'network' | 'peer'

export interface Place {
  /** Unique within the map: `network home-a`, `peer alice`. */
  id: string
  kind: PlaceKind
  /** The name first; then behaviour, state and address, each on a line of its own. */
  lines: string[]
  /** A server that was stopped. */
  down: boolean
}

export interface Road {
  /** Nearer to the internet. */
  from: string
  to: string
  /** What the line is like; absent inside a network, where nothing is lost. */
  label?: string
  /** Nothing passes. */
  cut: boolean
}

export interface Topology {
  places: readonly Place[]
  roads: readonly Road[]
}

export interface TopologyNow {
  /** Servers that are down. */
  down?: readonly string[]
  /** Where addresses come from; without it the map has none. */
  hosts?: readonly HostInfo[]
}

/** Addresses listed at one place; further ones are counted. */
const MAX_ADDRESSES = 2

/** The map of a scenario, from the servers above the internet down to the peers. */
export function topologyOf(scenario: Scenario, now: TopologyNow = {}): Topology {
  const addresses = new Map(now.hosts?.map((host) => [host.id, host.addresses]))
  const places: Place[] = []
  const roads: Road[] = []
  addServers(scenario.servers, now.down ?? [], addresses, places, roads)
  places.push({ id: placeOf(INTERNET), kind: 'internet', lines: [INTERNET], down: false })
  for (const [id, network] of Object.entries(scenario.networks)) {
    if (id === INTERNET) continue
    places.push(gateway(id, network, addresses))
    const from = placeOf(network.upstream ?? INTERNET)
    roads.push({ from, to: placeOf(id), ...line(network.link) })
  }
  addPeers(scenario, addresses, places, roads)
  return { places, roads }
}

function placeOf(network: string): string {
  return `network ${network}`
}

function line(link: Network['link']): Pick<Road, 'label' | 'cut'> {
  return { label: linkTitle(link), cut: link.partitioned === true }
}

type Addresses = ReadonlyMap<string, readonly string[]>

function addServers(
  servers: Servers,
  down: readonly string[],
  addresses: Addresses,
  places: Place[],
  roads: Road[],
): void {
  for (const id of ['signaling', 'stun', 'turn'] as const) {
    const server = servers[id]
    if (server === undefined) continue
    const isDown = down.includes(id)
    const lines = [isDown ? `${id} (down)` : id]
    if (server.answers !== undefined && server.answers !== 'right')
      lines.push(`answers: ${server.answers}`)
    if (server.answerDelayMs) lines.push(`${server.answerDelayMs} ms late`)
    lines.push(...listed(addresses.get(id)))
    places.push({ id: `server ${id}`, kind: 'server', lines, down: isDown })
    roads.push({ from: `server ${id}`, to: placeOf(INTERNET), ...line(server.link) })
  }
}

function gateway(id: string, network: Network, addresses: Addresses): Place {
  const place = { id: placeOf(id), down: false }
  const firewall = firewallLines(network.firewall)
  if (network.nat !== 'none') {
    // The first address of a NAT is the one inside.
    const external = (addresses.get(`nat-${id}`) ?? addresses.get(`router-${id}`) ?? []).slice(1)
    const lines = [`nat-${id}`, natTitle(network.nat), ...firewall, ...listed(external)]
    return { ...place, kind: 'nat', lines }
  }
  if (firewall.length === 0) return { ...place, kind: 'network', lines: [id] }
  return { ...place, kind: 'router', lines: [`router-${id}`, ...firewall] }
}

function firewallLines(firewall: Network['firewall']): string[] {
  const { blockUdp, onlyTcp443, allowedPorts, inbound } = firewall
  const lines: string[] = []
  if (onlyTcp443) lines.push('only TCP 443 out')
  else if (blockUdp) lines.push('UDP blocked')
  if (allowedPorts !== undefined) lines.push(`only ports ${allowedPorts.join(', ') || 'none'}`)
  if (inbound === 'established') lines.push('only answers in')
  return lines
}

function addPeers(
  { peers, networks }: Scenario,
  addresses: Addresses,
  places: Place[],
  roads: Road[],
): void {
  for (const [id, { network, alsoIn = [] }] of Object.entries(peers)) {
    const to = `peer ${id}`
    places.push({ id: to, kind: 'peer', lines: [id, ...listed(addresses.get(id))], down: false })
    for (const each of [network, ...alsoIn]) {
      const own = networks[each]
      // On the open internet each peer has a line of its own.
      const road = each === INTERNET && own ? line(own.link) : { cut: false }
      roads.push({ from: placeOf(each), to, ...road })
    }
  }
}

function listed(addresses: readonly string[] = []): string[] {
  const more = addresses.length - MAX_ADDRESSES
  const shown = addresses.slice(0, MAX_ADDRESSES)
  return more > 0 ? [...shown, `and ${more} more`] : shown
}
