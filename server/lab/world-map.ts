/**
 * Puts a scenario on the map: sites, gateways, servers, peers, and their addresses. Remembers which
 * seats are taken, so that a peer that moves gets a fresh address.
 */
import type {
  Network as NetworkSettings,
  Scenario,
  ScenarioPeer,
} from '../../machines/scenario/schema.ts'
import { natValues } from '../../machines/scenario/nat-values.ts'
import { INTERNET } from '../../machines/scenario/internet.ts'
import { gatewayOf } from '../../machines/topology/gateways.ts'
import type { NatChoice, NatValues } from '../../machines/scenario/nat-shape.ts'
import {
  alternateServerAddress,
  gatewayAddress,
  insideAddress,
  insideBlock,
  ipv6Address,
  openPeerAddress,
  publicBlock,
  serverAddress,
} from './network/addresses.ts'
import type { Interface } from './network/host.ts'
import { addressIn, blockOf, type Block } from './network/ip.ts'
import type { Network } from './network/network.ts'

/** External addresses a NAT has: its own, and as many more as an address pool or a one-to-one NAT needs. */
const ONE_TO_ONE_ADDRESSES = 8

/** What a network became on the map. */
interface Place {
  settings: NetworkSettings
  /** Its number, -1 for the open internet. */
  number: number
  /** Inside addresses: private ones behind a NAT, public ones otherwise. */
  block: Block | undefined
  isPrivate: boolean
  /** Who sits where; a host that comes back finds its seat. */
  seats: Map<string, number>
}

export class WorldMap {
  readonly #network: Network
  readonly #places = new Map<string, Place>()
  readonly #real: readonly Interface[]

  /**
   * Adds every site, gateway, server and peer of the scenario to the network. `real` are the
   * addresses that peers of a live lab have instead of seats.
   */
  constructor(scenario: Scenario, network: Network, real: readonly string[] = []) {
    this.#network = network
    this.#real = real.map((address) => ({ address, network: INTERNET }))
    const named = Object.keys(scenario.networks).filter((id) => id !== INTERNET)
    for (const [id, settings] of Object.entries(scenario.networks))
      this.#places.set(id, this.#placeOf(id, settings, named.indexOf(id), scenario))
    for (const id of named) network.addSite(this.#siteOf(id))
    for (const id of inOrder(named, scenario)) this.#addGateway(id, scenario)
    this.#addServers(scenario)
    for (const [id, peer] of Object.entries(scenario.peers)) {
      const { link } = this.#place(INTERNET).settings
      network.addHost({ id, role: 'peer', interfaces: this.#interfacesOf(id, peer), link })
    }
  }

  /** A peer outside is on the map only as somebody to send to and to hear from. */
  #interfacesOf(id: string, peer: ScenarioPeer): Interface[] {
    if (peer.outside) return []
    if (this.#real.length > 0) return [...this.#real]
    return [peer.network, ...(peer.alsoIn ?? [])].flatMap((each) => this.seatIn(each, id))
  }

  /** The addresses of a host in a network, IPv4 first. */
  seatIn(network: string, host: string): Interface[] {
    const place = this.#place(network)
    const seat = seatOf(place, host)
    const addresses = [this.#ipv4At(place, seat)]
    if (place.settings.ipv6) addresses.push(ipv6Address(place.number, seat))
    return addresses.map((address) => ({ address, network }))
  }

  /** Plugs a peer into another network instead of its first one; further interfaces stay. */
  move(peer: string, network: string): void {
    const host = this.#network.host(peer)
    const [first] = host.interfaces
    const rest = host.interfaces.filter((each) => ![first?.network, network].includes(each.network))
    this.#network.plugIn(host, [...this.seatIn(network, peer), ...rest])
  }

  /** True when a network that has no NAT is asked to go on without. */
  isWithoutNat(network: string, choice: NatChoice): boolean {
    return natValues(choice) === undefined && !this.#place(network).isPrivate
  }

  /** The values of a NAT for a network that has one, and the addresses it answers for. Throws otherwise. */
  natFor(network: string, choice: NatChoice): { values: NatValues; external: string[] } {
    const place = this.#place(network)
    const values = natValues(choice)
    if (!values || !place.isPrivate)
      throw new Error(
        `networks.${network}.nat: a NAT is neither added nor taken away while the lab runs; start anew`,
      )
    return { values, external: this.#externalOf(network, place, values) }
  }

  #placeOf(id: string, settings: NetworkSettings, number: number, scenario: Scenario): Place {
    const isPrivate = natValues(settings.nat) !== undefined
    const isCarrier = Object.values(scenario.networks).some(({ upstream }) => upstream === id)
    const given = settings.subnet === undefined ? undefined : blockOf(settings.subnet)
    const own = isPrivate ? insideBlock(number, isCarrier) : publicBlock(Math.max(number, 0))
    const block = number < 0 ? undefined : (given ?? own)
    return { settings, number, block, isPrivate, seats: new Map() }
  }

  #siteOf(id: string): { id: string; block?: Block } {
    const { block, isPrivate } = this.#place(id)
    return { id, ...(isPrivate && block && { block }) }
  }

  #addGateway(id: string, scenario: Scenario): void {
    const place = this.#place(id)
    const { settings, block, isPrivate } = place
    if (!block) throw new Error(`networks.${id}: has no addresses`)
    const nat = natValues(settings.nat)
    this.#network.addGateway({
      id: gatewayOf(scenario, id),
      inside: this.#network.site(id),
      outside: this.#network.site(settings.upstream ?? INTERNET),
      address: isPrivate ? gatewayAddress(block) : addressIn(block, block.count - 2),
      external: nat ? this.#externalOf(id, place, nat) : [],
      ...(nat && { nat }),
      firewall: settings.firewall,
      link: settings.link,
    })
  }

  /** A NAT's outside addresses: as given, else public ones, else seats in the network above. */
  #externalOf(id: string, place: Place, nat: NatValues): string[] {
    if (nat.publicAddresses) return nat.publicAddresses
    if (nat.publicAddress !== undefined) return [nat.publicAddress]
    const count = nat.oneToOne ? ONE_TO_ONE_ADDRESSES : 1
    const { upstream = INTERNET } = place.settings
    const above = this.#place(upstream)
    if (upstream === INTERNET)
      return numbers(count).map((index) => addressIn(publicBlock(place.number), 1 + index))
    return numbers(count).map((index) => this.#ipv4At(above, seatOf(above, `nat-${id} ${index}`)))
  }

  #ipv4At(place: Place, seat: number): string {
    if (!place.block) return openPeerAddress(seat)
    return place.isPrivate ? insideAddress(place.block, seat) : addressIn(place.block, 1 + seat)
  }

  #addServers({ servers }: Scenario): void {
    const roles = ['signaling', 'stun', 'turn'] as const
    roles.forEach((role, index) => {
      const server = servers[role]
      if (!server) return
      const addresses = [serverAddress(index)]
      if (role === 'stun') addresses.push(alternateServerAddress(index))
      const interfaces = addresses.map((address) => ({ address, network: INTERNET }))
      this.#network.addHost({ id: role, role, interfaces, link: server.link })
    })
  }

  #place(id: string): Place {
    const place = this.#places.get(id)
    if (!place) throw new Error(`there is no network ${id}`)
    return place
  }
}

/** Networks before those that sit behind them, so that there is somebody to get an address from. */
function inOrder(named: readonly string[], { networks }: Scenario): string[] {
  const depth = (id: string): number => {
    const upstream = networks[id]?.upstream
    return upstream === undefined || upstream === INTERNET ? 0 : 1 + depth(upstream)
  }
  return named.toSorted((a, b) => depth(a) - depth(b))
}

function seatOf({ seats }: Place, host: string): number {
  const seat = seats.get(host) ?? seats.size
  seats.set(host, seat)
  return seat
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}
