/**
 * Where the capture listens: at each host, and on both sides of each gateway. Tells from which side
 * of a gateway a packet came.
 */
import { blockOf, familyOf, isIn } from '../../network/ip.ts'
import { ipv6Address, publicBlock } from '../../network/addresses.ts'
import type { LabStart, PacketEvent, TraceEvent } from '../../../../machines/trace/event.ts'
import { isPacket } from '../../../../machines/trace/event.ts'

export interface VantagePoint {
  name: string
  description: string
}

type Gateway = 'inside' | 'outside'
type Hop = Extract<PacketEvent, { kind: 'packet.forward' | 'packet.translate' }>

const INTERNET = 'internet'

export class VantagePoints {
  /** In the order of the hosts, gateways last; the index is the interface's number. */
  readonly list: VantagePoint[] = []
  readonly #indices = new Map<string, number>()
  readonly #start: LabStart | undefined

  constructor(events: readonly TraceEvent[]) {
    this.#start = events.find((event) => event.kind === 'lab.start')
    for (const { id, role, addresses } of this.#start?.hosts ?? []) {
      const about = `${role} ${addresses.join(', ')}`
      if (role !== 'nat' && role !== 'router') this.#add(id, about)
      else for (const side of ['inside', 'outside'] as const) this.#add(`${id} ${side}`, about)
    }
    // A trace whose beginning is missing still has hosts.
    for (const event of events) this.notice(event)
  }

  /** Adds what an event shows to be there, when it is not in the list already. */
  notice(event: TraceEvent): void {
    if (isPacket(event)) this.#addAbsent(event)
  }

  /** The interface of a host. */
  ofHost(id: string): number {
    return this.#index(id)
  }

  /** The interfaces that a hop came in at and went out of. */
  ofHop(hop: Hop): { came: number; went: number } {
    const [came, went] = sidesOf(hop, () => this.#isInside(hop))
    return { came: this.#index(`${hop.at} ${came}`), went: this.#index(`${hop.at} ${went}`) }
  }

  #addAbsent({ kind, at }: PacketEvent): void {
    if (kind === 'packet.send' || kind === 'packet.deliver') this.#add(at, 'host')
    else if (kind !== 'packet.drop')
      for (const side of ['inside', 'outside'] as const) this.#add(`${at} ${side}`, 'gateway')
  }

  #add(name: string, description: string): void {
    if (this.#indices.has(name)) return
    this.#indices.set(name, this.list.length)
    this.list.push({ name, description })
  }

  #index(name: string): number {
    const index = this.#indices.get(name)
    if (index === undefined) throw new Error(`pcapng: no interface ${name}`)
    return index
  }

  /** Whether a packet that was only passed on came from a network behind the gateway. */
  #isInside({ at, from }: Hop): boolean {
    const address = from.replace(/:\d+$/, '').replace(/[[\]]/g, '')
    const behind = this.#behind(at.replace(/^(nat|router)-/, ''))
    return behind.some((id) => this.#holds(id, address))
  }

  /** A network and all that sit behind it. */
  #behind(network: string): string[] {
    const networks = Object.entries(this.#start?.scenario.networks ?? {})
    const nested = networks.filter(([, { upstream }]) => upstream === network)
    return [network, ...nested.flatMap(([id]) => this.#behind(id))]
  }

  #holds(network: string, address: string): boolean {
    const { networks = {} } = this.#start?.scenario ?? {}
    const number = Object.keys(networks)
      .filter((id) => id !== INTERNET)
      .indexOf(network)
    const prefix = ipv6Address(number, 0).replace(/::.*/, '::')
    if (familyOf(address) === 6) return address.startsWith(prefix)
    const subnet = networks[network]?.subnet
    const block = subnet === undefined ? publicBlock(Math.max(number, 0)) : blockOf(subnet)
    return isIn(block, address)
  }
}

/** A NAT rewrites the source on the way out, the destination on the way in, both in a hairpin (RFC 4787 §6). */
function sidesOf(hop: Hop, isInside: () => boolean): [came: Gateway, went: Gateway] {
  if (hop.kind === 'packet.forward')
    return isInside() ? ['inside', 'outside'] : ['outside', 'inside']
  const [isOut, isBack] = [hop.originalFrom !== hop.from, hop.originalTo !== hop.to]
  return [isOut ? 'inside' : 'outside', isBack ? 'inside' : 'outside']
}
