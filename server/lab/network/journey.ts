/**
 * A packet's way, hop by hop: links, gateways, the last mile. Each decision is a value that lands in
 * the trace; nothing happens to a packet anywhere else.
 */
import { INTERNET } from '../../../machines/scenario/internet.ts'
import type { JsonValue } from '../../../machines/trace/event.ts'
import type { Access, Direction } from './access.ts'
import type { Gateway, Passage } from './gateway.ts'
import type { Host } from './host.ts'
import { familyOf } from './ip.ts'
import type { Journal, Stop } from './journal.ts'
import type { Flow } from './nat/nat.ts'
import type { Packet } from './packet.ts'
import type { NetworkPorts } from './ports.ts'
import { hopFrom, type Site } from './site.ts'
import type { Place, Surgery } from './surgery.ts'

/** One way between two hosts of one private network, microseconds. */
export const LAN_LATENCY_US = 500

const UDP_HEADER_BYTES = 8
const TCP_HEADER_BYTES = 20
const IP_HEADER_BYTES = { 4: 20, 6: 40 }

type GoOn = (packet: Packet, cause: number) => void
type Arrive = (host: Host, packet: Packet, cause: number) => void

/** Where ways end. */
export interface Ends {
  /** At a host of the lab. */
  arrive: Arrive
  /** In the real network. */
  exit: GoOn
}

/** A line that a packet enters, and where it is when the line lost it. */
interface Line {
  access: Access
  direction: Direction
  owner: string
  /** Whose queue entry the far end is. */
  next: string
}

export class Journey {
  readonly #ports: NetworkPorts
  readonly #journal: Journal
  readonly #surgery: Surgery
  readonly #arrive: Arrive
  readonly #exit: GoOn

  constructor(ports: NetworkPorts, journal: Journal, surgery: Surgery, { arrive, exit }: Ends) {
    this.#ports = ports
    this.#journal = journal
    this.#surgery = surgery
    this.#arrive = arrive
    this.#exit = exit
  }

  /** A packet comes into a site from the real network. */
  enter(site: Site, packet: Packet, cause: number): void {
    this.#within(site, packet, cause, 0)
  }

  /** A packet leaves a host into the site that it is plugged into. */
  leave(host: Host, site: Site, packet: Packet, cause: number): void {
    // Real addresses are shared: there, somebody else may be meant.
    const isLocal =
      !site.beyond && host.interfaces.some(({ address }) => address === packet.to.address)
    if (isLocal) return this.#later(0, host.id, packet, cause, (...at) => this.#arrive(host, ...at))
    if (site.id !== INTERNET) return this.#within(site, packet, cause, LAN_LATENCY_US)
    const line: Line = { access: host.access, direction: 'up', owner: host.id, next: INTERNET }
    this.#cross(line, packet, cause, (...at) => this.#within(site, ...at, 0))
  }

  /** `lanUs`: how long it takes to a host of the same site. */
  #within(site: Site, packet: Packet, cause: number, lanUs: number): void {
    const hop = hopFrom(site, packet.to)
    switch (hop.to) {
      case 'nowhere':
        return this.#drop(packet, { by: site.gateway?.id ?? site.id, reason: 'no-route' }, cause)
      case 'beyond':
        return this.#exit(packet, cause)
      case 'inside':
        return this.#inwards(hop.gateway, packet, cause)
      case 'outside':
        return this.#outwards(hop.gateway, packet, cause)
      case 'host':
        return this.#lastMile(site, hop.host, packet, cause, lanUs)
    }
  }

  #lastMile(site: Site, host: Host, packet: Packet, cause: number, lanUs: number): void {
    const arrive: GoOn = (...at) => this.#arrive(host, ...at)
    if (site.id !== INTERNET) return this.#later(lanUs, host.id, packet, cause, arrive)
    const line: Line = { access: host.access, direction: 'down', owner: host.id, next: host.id }
    this.#cross(line, packet, cause, arrive)
  }

  #outwards(gateway: Gateway, packet: Packet, cause: number): void {
    this.#surgery.pass(packet, viaOf(gateway, packet), cause, (at, because) =>
      this.#pass(gateway, at, because, gateway.outwards(flowOf(at)), (out, seq) => {
        const { access, id: owner, outside } = gateway
        const line: Line = { access, direction: 'up', owner, next: outside.id }
        this.#cross(line, out, seq, (...on) => this.#within(outside, ...on, 0))
      }),
    )
  }

  #inwards(gateway: Gateway, packet: Packet, cause: number): void {
    const { access, id, inside } = gateway
    const line: Line = { access, direction: 'down', owner: id, next: id }
    this.#cross(line, packet, cause, (came, because) =>
      this.#surgery.pass(came, viaOf(gateway, came), because, (at, why) =>
        this.#pass(gateway, at, why, gateway.inwards(flowOf(at)), (on, seq) =>
          this.#within(inside, on, seq, 0),
        ),
      ),
    )
  }

  /** Writes down what a gateway decided and lets the packet go on when it may. */
  #pass(gateway: Gateway, packet: Packet, cause: number, passage: Passage, goOn: GoOn): void {
    for (const change of passage.changes) this.#journal.nat(gateway.id, change, cause)
    this.#watch(gateway)
    if (passage.verdict === 'refuse') {
      const { reason, detail } = passage
      return this.#drop(packet, { by: gateway.id, reason, detail }, cause)
    }
    if (passage.verdict === 'forward') {
      const seq = gateway.isNotable ? this.#journal.forwarded(gateway.id, packet, cause) : cause
      return goOn(packet, seq)
    }
    const { from, to, expiresAtUs } = passage
    const translated: Packet = { ...packet, from, to }
    const before = { from: packet.from, to: packet.to, expiresAtUs }
    const seq = this.#journal.translated(gateway.id, translated, before, cause)
    if (passage.verdict === 'hairpin') this.#within(gateway.inside, translated, seq, 0)
    else goOn(translated, seq)
  }

  /** Rows end when their timer does, not when somebody looks. */
  #watch(gateway: Gateway): void {
    const due = gateway.nat?.nextExpiryUs
    if (due === undefined || (gateway.watchedUs !== undefined && gateway.watchedUs <= due)) return
    gateway.watchedUs = due
    this.#ports.after(due - this.#ports.nowUs(), () => this.#expire(gateway), gateway.id)
  }

  #expire(gateway: Gateway): void {
    gateway.watchedUs = undefined
    for (const change of gateway.nat?.expire() ?? []) this.#journal.nat(gateway.id, change)
    this.#watch(gateway)
  }

  #cross(line: Line, packet: Packet, cause: number, goOn: GoOn): void {
    const size = { sizeBytes: ipPacketBytes(packet), isStream: packet.transport === 'tcp' }
    const random = (purpose: string) => this.#ports.random(purpose, line.owner)
    const verdict = line.access.pass(line.direction, size, this.#ports.nowUs(), random)
    if (!verdict.pass) {
      const { reason, detail } = verdict
      return this.#drop(packet, { by: line.owner, reason, detail: some(detail) }, cause)
    }
    for (const { delayUs, flippedBit } of verdict.copies) {
      const copy = flippedBit === undefined ? packet : flip(packet, flippedBit)
      this.#later(delayUs, line.next, copy, cause, goOn)
    }
  }

  #later(delayUs: number, owner: string, packet: Packet, cause: number, goOn: GoOn): void {
    this.#ports.after(delayUs, () => goOn(packet, cause), owner, cause)
  }

  #drop(packet: Packet, stop: Stop, cause: number): void {
    this.#journal.dropped(packet, stop, cause)
  }
}

function viaOf({ id }: Gateway, { target }: Packet): Place {
  return { stage: 'via', at: id, ...(target !== undefined && { to: target }) }
}

function some(detail: Record<string, JsonValue>): Record<string, JsonValue> | undefined {
  return Object.keys(detail).length > 0 ? detail : undefined
}

function flowOf({ transport, from, to, segment }: Packet): Flow {
  return { transport, from, to, ...(segment && { flags: segment.flags }) }
}

/** Size with IP and transport headers (RFC 791, 8200, 768, 9293), without options. */
function ipPacketBytes({ transport, to, payload }: Packet): number {
  const header = transport === 'udp' ? UDP_HEADER_BYTES : TCP_HEADER_BYTES
  return IP_HEADER_BYTES[familyOf(to.address)] + header + payload.length
}

/** A bit of the payload, or of a header when the index lies behind it; the checksum covers both. */
function flip(packet: Packet, bit: number): Packet {
  const at = bit >> 3
  if (at >= packet.payload.length) return { ...packet, corrupted: true }
  const payload = packet.payload.slice()
  payload[at] = (payload[at] ?? 0) ^ (1 << (bit & 7))
  return { ...packet, payload, changed: true, corrupted: true }
}
