/**
 * The network: hosts in sites, sites behind gateways, one internet. Datagrams and stream segments
 * are sent, lost, translated and delivered here and nowhere else.
 */
import { INTERNET } from '../../../machines/scenario/internet.ts'
import type { FirewallValues } from '../../../machines/scenario/network-shape.ts'
import type { Fault } from '../../../machines/scenario/fault-shape.ts'
import type { LinkInput } from '../../../machines/scenario/link-shape.ts'
import type { NatValues } from '../../../machines/scenario/nat-shape.ts'
import type { HostInfo, Transport } from '../../../machines/trace/event.ts'
import { Access } from './access.ts'
import { Gateway, type GatewayOptions } from './gateway.ts'
import {
  addressesOf,
  FIRST_DYNAMIC_PORT,
  freePort,
  LAST_DYNAMIC_PORT,
  type Host,
  type Interface,
  type Receive,
} from './host.ts'
import { familyOf, type Block } from './ip.ts'
import { Journal, type Stop } from './journal.ts'
import { Journey } from './journey.ts'
import type { Classification, Endpoint, Outgoing, Packet } from './packet.ts'
import type { NetworkPorts } from './ports.ts'
import type { Gate } from './real/gate.ts'
import { Rules } from './rules/rules.ts'
import { hopFrom, makeSite, type Site } from './site.ts'
import { Surgery } from './surgery.ts'

/** Largest UDP payload that fits an Ethernet MTU of 1,500 with IPv4 and UDP headers. */
export const MAX_UDP_PAYLOAD_BYTES = 1472

/** What a live lab has instead of nothing beyond its internet. */
export interface RealDoor {
  gate: Gate
  send(datagram: Pick<Packet, 'from' | 'to' | 'payload'>): void
}

export interface HostOptions {
  id: string
  role: HostInfo['role']
  interfaces: Interface[]
  link: LinkInput
}

export interface SiteOptions {
  id: string
  block?: Block
}

export class Network {
  readonly rules: Rules
  readonly #ports: NetworkPorts
  readonly #journal: Journal
  readonly #journey: Journey
  readonly #surgery: Surgery
  readonly #hosts = new Map<string, Host>()
  readonly #sites = new Map<string, Site>([[INTERNET, makeSite(INTERNET)]])
  readonly #gateways = new Map<string, Gateway>()
  #door: RealDoor | undefined
  #packets = 0

  constructor(ports: NetworkPorts, faults: readonly Fault[] = []) {
    this.#ports = ports
    this.#journal = new Journal(ports)
    this.rules = new Rules(faults, {
      nowUs: () => ports.nowUs(),
      random: (purpose) => ports.random(purpose, 'rules'),
    })
    this.#surgery = new Surgery(this.rules, ports, this.#journal)
    this.#journey = new Journey(ports, this.#journal, this.#surgery, {
      arrive: (...at) => this.#arrive(...at),
      exit: (...at) => this.#exit(...at),
    })
  }

  /** Opens the internet of the lab to the real one. */
  openTo(door: RealDoor): void {
    this.#door = door
    this.site(INTERNET).beyond = door.gate
  }

  /** A packet of a peer outside comes in from the real network. */
  enter(source: string, sent: Outgoing): void {
    const site = this.site(INTERNET)
    const to = this.#ownerOf(site, sent.to, sent.transport)
    const who = { source, ...(to !== undefined && { target: to }) }
    const packet = this.#packetOf(sent, this.#ports.classify(sent), who)
    const seq = this.#journal.sent(source, packet, to)
    const place = { stage: 'send', at: source, ...(to !== undefined && { to }) } as const
    this.#surgery.pass(packet, place, seq, (...at) => this.#journey.enter(site, ...at))
  }

  addSite({ id, block }: SiteOptions): Site {
    const site: Site = { ...makeSite(id), ...(block && { block }) }
    this.#sites.set(id, site)
    return site
  }

  /** The site with this id. Throws when there is none. */
  site(id: string): Site {
    const site = this.#sites.get(id)
    if (!site) throw new Error(`network: no site ${id}`)
    return site
  }

  addGateway(options: Omit<GatewayOptions, 'access'> & { link: LinkInput }): Gateway {
    const { link, ...rest } = options
    const random = this.#ports.random('nat', options.id)
    const ports = { nowUs: () => this.#ports.nowUs(), random }
    const gateway = new Gateway({ ...rest, access: new Access(link) }, ports)
    options.inside.gateway = gateway
    options.outside.below.push(gateway)
    this.#gateways.set(options.inside.id, gateway)
    return gateway
  }

  /** The gateway of a network; the open internet has none. */
  gatewayOf(network: string): Gateway | undefined {
    return this.#gateways.get(network)
  }

  /** The gateway of a network. Throws when it has none. */
  gateway(network: string): Gateway {
    const gateway = this.gatewayOf(network)
    if (!gateway) throw new Error(`${network} has no gateway`)
    return gateway
  }

  addHost({ id, role, interfaces, link }: HostOptions): Host {
    const host: Host = {
      id,
      role,
      interfaces: [],
      access: new Access(link),
      up: true,
      sockets: new Map(),
    }
    this.#hosts.set(id, host)
    this.plugIn(host, interfaces)
    return host
  }

  /** Unplugs a host from where it is and plugs it in elsewhere; what is on its way there is lost. */
  plugIn(host: Host, interfaces: Interface[]): void {
    for (const { address, network } of host.interfaces) {
      const { members } = this.site(network)
      if (members.get(address) === host) members.delete(address)
    }
    host.interfaces = interfaces
    for (const { address, network } of interfaces) {
      const site = this.site(network)
      // Who shares a real address with others is found by its ports.
      if (this.#door?.gate.hasAddress(address)) continue
      site.members.set(address, host)
      site.gateway?.nat?.pair(address)
    }
  }

  /** The host with this id. Throws when there is none. */
  host(id: string): Host {
    const host = this.#hosts.get(id)
    if (!host) throw new Error(`network: no host ${id}`)
    return host
  }

  /** Hosts and gateways, in the order they were added. */
  hosts(): HostInfo[] {
    const gateways = [...this.#gateways.values()].map((each): HostInfo => {
      const addresses = [each.address, ...each.external]
      return { id: each.id, role: each.nat ? 'nat' : 'router', addresses }
    })
    const hosts = [...this.#hosts.values()].map((host): HostInfo => ({
      id: host.id,
      role: host.role,
      addresses: addressesOf(host),
    }))
    return [...hosts, ...gateways]
  }

  /** Exchanges a network's NAT for another; its table is lost. */
  setNat(network: string, values: NatValues, external: readonly string[]): void {
    const gateway = this.gateway(network)
    for (const change of gateway.replaceNat(values, external))
      this.#journal.nat(gateway.id, change, this.#ports.cause())
  }

  /** Empties a NAT's table. Throws when the network has none. */
  rebootNat(network: string): void {
    const { nat, id } = this.gateway(network)
    if (!nat) throw new Error(`${network} has no NAT`)
    for (const change of nat.flush('reboot')) this.#journal.nat(id, change, this.#ports.cause())
  }

  setFirewall(network: string, values: FirewallValues): void {
    this.gateway(network).replaceFirewall(values)
  }

  /** Changes the line of a network; on the open internet, of each host in it. */
  setLink(network: string, link: LinkInput): void {
    if (network !== INTERNET) return this.gateway(network).access.change(link)
    for (const host of this.#hosts.values())
      if (host.role === 'peer' && host.interfaces.some((each) => each.network === INTERNET))
        host.access.change(link)
  }

  /** Opens a port of a host; 0 picks a free one. Returns the port. Throws `EADDRINUSE`. */
  open(host: Host, transport: 'udp' | 'tcp', port: number, receive: Receive): number {
    const chosen = this.#portFor(host, transport, port)
    const key = `${transport}/${chosen}`
    if (host.sockets.has(key)) throw new Error(`EADDRINUSE: ${host.id} ${key}`)
    host.sockets.set(key, receive)
    return chosen
  }

  close(host: Host, transport: 'udp' | 'tcp', port: number): void {
    host.sockets.delete(`${transport}/${port}`)
    if (transport === 'udp') this.#realGate(host)?.giveBack(port)
  }

  #portFor(host: Host, transport: 'udp' | 'tcp', port: number): number {
    const gate = transport === 'udp' ? this.#realGate(host) : undefined
    if (gate) return gate.take(host, port)
    const start = (): number =>
      this.#ports.random('port', host.id).between(FIRST_DYNAMIC_PORT, LAST_DYNAMIC_PORT)
    return port || freePort(host, transport, start())
  }

  /** The gate that gives a host its ports, when it has real addresses. */
  #realGate(host: Host): Gate | undefined {
    const gate = this.#door?.gate
    return gate && addressesOf(host).some((each) => gate.hasAddress(each)) ? gate : undefined
  }

  /** Sends a packet from a host. Whatever becomes of it, silence is the only answer. */
  send(host: Host, sent: Outgoing): void {
    if (!host.up) return
    const is = this.#ports.classify(sent)
    const plug = host.interfaces.find(({ address }) => address === sent.from.address)
    const to = plug && this.#ownerOf(this.site(plug.network), sent.to, sent.transport)
    const who = { source: host.id, ...(to !== undefined && { target: to }) }
    const packet = this.#packetOf(sent, is, who)
    const seq = this.#journal.sent(host.id, packet, to)
    if (packet.transport === 'udp' && packet.payload.length > MAX_UDP_PAYLOAD_BYTES)
      return void this.#journal.dropped(packet, { by: host.id, reason: 'mtu' }, seq)
    if (!plug) return void this.#journal.dropped(packet, { by: host.id, reason: 'no-address' }, seq)
    const place = { stage: 'send', at: host.id, ...(to !== undefined && { to }) } as const
    this.#surgery.pass(packet, place, seq, (on, cause) =>
      this.#journey.leave(host, this.site(plug.network), on, cause),
    )
  }

  #packetOf(sent: Outgoing, is: Classification, who: Pick<Packet, 'source' | 'target'>): Packet {
    const packet: Packet = { ...sent, id: this.#packets++, is, ...who }
    return this.#ports.admits?.(is) === false ? { ...packet, unrecorded: true } : packet
  }

  /** What a host does with a packet that has reached it and that it will not pass on. */
  refuse(packet: Packet, stop: Stop): void {
    this.#journal.dropped(packet, stop, this.#ports.cause())
  }

  /** Who will get a packet, as far as tables tell now: a host, else the NAT that answers for the address. */
  #ownerOf(site: Site, to: Endpoint, transport: Transport): string | undefined {
    const hop = hopFrom(site, to)
    if (hop.to === 'host') return hop.host.id
    if (hop.to === 'nowhere') return undefined
    if (hop.to === 'beyond') return this.#door?.gate.peerAt(to)
    const { gateway } = hop
    if (hop.to === 'outside') return this.#ownerOf(gateway.outside, to, transport)
    if (!gateway.nat || familyOf(to.address) === 6)
      return this.#ownerOf(gateway.inside, to, transport)
    const internal = gateway.nat.internalOf(to, transport)
    return (internal && this.#ownerOf(gateway.inside, internal, transport)) ?? gateway.id
  }

  /** A packet leaves for the real network; what its checksum tells is wrong, nobody there would take. */
  #exit(packet: Packet, cause: number): void {
    const at = packet.target ?? INTERNET
    const door = this.#door
    if (!door || packet.transport !== 'udp')
      return void this.#journal.dropped(packet, { by: INTERNET, reason: 'no-route' }, cause)
    this.#surgery.pass(packet, { stage: 'receive', at, to: at }, cause, (on, because) => {
      if (on.corrupted === true)
        return void this.#journal.dropped(on, { by: at, reason: 'checksum' }, because)
      this.#journal.delivered(at, on, because)
      door.send({ from: on.from, to: on.to, payload: on.payload })
    })
  }

  #arrive(host: Host, packet: Packet, cause: number): void {
    this.#surgery.pass(packet, { stage: 'receive', at: host.id, to: host.id }, cause, (...at) =>
      this.#deliver(host, ...at),
    )
  }

  #deliver(host: Host, packet: Packet, cause: number): void {
    const drop = (reason: 'host-down' | 'port-unreachable' | 'no-route' | 'checksum'): void =>
      void this.#journal.dropped(packet, { by: host.id, reason }, cause)
    if (!host.up) return drop('host-down')
    if (packet.corrupted === true) return drop('checksum')
    if (!addressesOf(host).includes(packet.to.address)) return drop('no-route')
    const receive = host.sockets.get(`${packet.transport}/${packet.to.port}`)
    if (!receive) return drop('port-unreachable')
    this.#ports.because(this.#journal.delivered(host.id, packet, cause))
    receive(packet)
  }
}
