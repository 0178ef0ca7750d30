/**
 * Where a packet gets to, given everything that has been sent before. Each packet on its way opens
 * NATs and firewalls for answers and nothing ever closes them: ICE repeats its checks (RFC 8445
 * section 14), so that the first one lost at a filter is no argument.
 */
import { contains } from './block.ts'
import { keyOf, type Address, type Endpoint } from './endpoint.ts'
import { letsInUnasked, letsOut } from './firewall.ts'
import { answersFor, externalOf, letsIn } from './nat.ts'
import { placeOf, type Base, type Gate, type Place, type Places } from './places.ts'

interface Packet {
  from: Endpoint
  to: Endpoint
}

/** Where a packet arrived, and whom it seems to come from there. */
export interface Arrival {
  at: Base | 'server'
  from: Endpoint
}

/** One row of a NAT's table: who is inside, and where it has sent to. */
interface Row {
  inside: Endpoint
  sentTo: Map<string, Endpoint>
}

/** A server's UDP socket: its port as a number, since firewalls know it. */
export interface ServerSocket {
  endpoint: Endpoint
  port: number
}

export class Roads {
  readonly #internet: Place
  readonly #servers: readonly ServerSocket[]
  readonly #rows = new Map<string, Row>()
  /** Flows that a firewall has let out, by gate and both ends. */
  readonly #flows = new Set<string>()
  /** Addresses that relays have permissions for (RFC 8656 section 9). */
  readonly #permissions = new Set<string>()
  #relays: Base[] = []
  #openings = 0

  constructor(places: Places, servers: readonly ServerSocket[]) {
    this.#internet = placeOf(places, 'internet')
    this.#servers = servers
  }

  /** How much has been opened; once a round opens nothing, another will not either. */
  get openings(): number {
    return this.#openings
  }

  /** A relayed transport address becomes reachable. */
  addRelay(relay: Base): void {
    this.#relays.push(relay)
  }

  /** Sends from a base; undefined when the packet is lost on the way. */
  send(base: Base, to: Endpoint): Arrival | undefined {
    const packet = { from: base.endpoint, to }
    if (base.kind === 'relay') this.#open(this.#permissions, permission(base, to.address))
    return this.#within(base.kind === 'relay' ? this.#internet : base.place, packet)
  }

  #within(place: Place, packet: Packet): Arrival | undefined {
    const { to } = packet
    const known = place.bases.filter(({ endpoint }) => endpoint.address.id === to.address.id)
    if (known.length > 0) return arrival(known.find(isAt(to)), packet)
    if (place === this.#internet && this.#isServer(to)) return this.#served(packet)
    const below = place.below.find((gate) => leadsTo(gate, to.address))
    if (below) return this.#inwards(below, packet)
    // An address of the own block is looked for in here, and belongs to a stranger or to nobody.
    if (!place.gate || (place.block && contains(place.block, to.address.ipv4))) return undefined
    return this.#outwards(place.gate, packet)
  }

  #isServer({ address }: Endpoint): boolean {
    const endpoints = [...this.#servers, ...this.#relays].map(({ endpoint }) => endpoint)
    return endpoints.some((endpoint) => endpoint.address.id === address.id)
  }

  /** At a server: its own port answers, a relayed one only those whom its owner permitted. */
  #served(packet: Packet): Arrival | undefined {
    const relay = this.#relays.find(isAt(packet.to))
    if (!relay) return { at: 'server', from: packet.from }
    return this.#permissions.has(permission(relay, packet.from.address))
      ? { at: relay, from: packet.from }
      : undefined
  }

  #outwards(gate: Gate, packet: Packet): Arrival | undefined {
    const { nat, firewall, cut } = gate
    const { from, to } = packet
    if (!letsOut(firewall, 'udp', this.#portNumber(to))) return undefined
    this.#open(this.#flows, flowOf(gate, from, to))
    if (!nat || to.address.family === 6)
      return cut.up ? undefined : this.#within(gate.outside, packet)
    const translated = this.#translate(gate, packet)
    if (!answersFor(gate.id, to.address))
      return cut.up ? undefined : this.#within(gate.outside, translated)
    if (!nat.hairpinning) return undefined
    const row = this.#rowFor(gate, translated)
    const seen = nat.hairpinningSource === 'external' ? translated.from : from
    return row && this.#within(gate.inside, { from: seen, to: row.inside })
  }

  #translate(gate: Gate, { from, to }: Packet): Packet {
    const { id, nat, outside } = gate
    if (!nat) throw new Error(`prediction: ${id} has no NAT`)
    const above = outside.block && outside.block.first + 2
    const external = externalOf({ id, nat, ...(above !== undefined && { above }) }, from, to)
    const key = keyOf(external)
    const row = this.#rows.get(key) ?? { inside: from, sentTo: new Map<string, Endpoint>() }
    this.#rows.set(key, row)
    if (!row.sentTo.has(keyOf(to))) this.#openings++
    row.sentTo.set(keyOf(to), to)
    return { from: external, to }
  }

  #rowFor({ nat }: Gate, { from, to }: Packet): Row | undefined {
    const row = this.#rows.get(keyOf(to))
    return row && nat && letsIn(nat, row.sentTo.values(), from) ? row : undefined
  }

  #inwards(gate: Gate, packet: Packet): Arrival | undefined {
    if (gate.cut.down) return undefined
    const isTranslated = gate.nat !== undefined && packet.to.address.family === 4
    const row = isTranslated ? this.#rowFor(gate, packet) : undefined
    if (isTranslated && !row) return undefined
    const { from } = packet
    const to = row?.inside ?? packet.to
    const isAnswer = this.#flows.has(flowOf(gate, to, from))
    if (!isAnswer && !letsInUnasked(gate.firewall)) return undefined
    return this.#within(gate.inside, { from, to })
  }

  #portNumber(to: Endpoint): number | undefined {
    return this.#servers.find(isAt(to))?.port
  }

  #open(openings: Set<string>, fact: string): void {
    if (!openings.has(fact)) this.#openings++
    openings.add(fact)
  }
}

function arrival(base: Base | undefined, { from }: Packet): Arrival | undefined {
  return base && { at: base, from }
}

function isAt(to: Endpoint): (each: { endpoint: Endpoint }) => boolean {
  return ({ endpoint }) => keyOf(endpoint) === keyOf(to)
}

function flowOf({ id }: Gate, from: Endpoint, to: Endpoint): string {
  return `${id} ${keyOf(from)} ${keyOf(to)}`
}

function permission({ endpoint }: Base, { id }: Address): string {
  return `${keyOf(endpoint)} ${id}`
}

/** From above, a NAT hides what is behind it and answers for its own addresses; a router hides nothing. */
function leadsTo(gate: Gate, address: Address): boolean {
  if (gate.nat && address.family === 4) return answersFor(gate.id, address)
  const { bases, below } = gate.inside
  return (
    bases.some(({ endpoint }) => endpoint.address.id === address.id) ||
    below.some((each) => leadsTo(each, address))
  )
}
