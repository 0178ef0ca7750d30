/**
 * What must be known of earlier events to say of a later one who sent a packet, who gets it, and
 * whether it was sent before. Fed in order; what it tells of an event never changes by what follows.
 */
import { Retransmissions } from '../ladder/retransmissions.ts'
import { gatewaysOf } from '../topology/gateways.ts'
import type { LabStart, PacketEvent, PacketSend, TraceEvent } from '../trace/event.ts'
import { hostPart } from './endpoint.ts'

/** Both ends of a packet by id: hosts, and the peers behind a gateway that it is addressed to. */
export interface Ends {
  readonly from: readonly string[]
  readonly to: readonly string[]
  /** It is an earlier packet sent again. */
  readonly again: boolean
}

const NOBODY: readonly string[] = []

export class Surroundings {
  #events: readonly TraceEvent[] = []
  #length = 0
  #hosts = new Map<string, string>()
  #behind = new Map<string, readonly string[]>()
  #ends = new Map<number, Ends>()
  #sent = new Retransmissions()

  /** How many events it has seen. */
  get length(): number {
    return this.#length
  }

  /** Takes in one more event of a trace, the one at `length`; another array is another trace. */
  take(events: readonly TraceEvent[]): void {
    if (events !== this.#events) this.#begin(events)
    const event = events[this.#length]
    if (event === undefined) return
    this.#length++
    if (event.kind === 'lab.start') this.#enter(event)
    else if (event.kind === 'packet.send') this.#ends.set(event.packet, this.#endsOf(event))
  }

  #begin(events: readonly TraceEvent[]): void {
    this.#events = events
    this.#length = 0
    this.#hosts = new Map()
    this.#behind = new Map()
    this.#ends = new Map()
    this.#sent = new Retransmissions()
  }

  #enter({ hosts, scenario }: LabStart): void {
    for (const { id, addresses } of hosts)
      for (const address of addresses) this.#hosts.set(address, id)
    for (const { id, role } of hosts) {
      if (role !== 'peer') continue
      for (const gateway of gatewaysOf(scenario, id))
        this.#behind.set(gateway, [...(this.#behind.get(gateway) ?? NOBODY), id])
    }
  }

  #endsOf(event: PacketSend): Ends {
    const { at, cause } = event
    const again = this.#sent.take(event, this.#events[cause ?? -1]) !== undefined
    const host = event.host ?? this.#hosts.get(hostPart(event.to))
    const behind = host === undefined ? NOBODY : (this.#behind.get(host) ?? NOBODY)
    const to = host === undefined ? NOBODY : [host, ...behind.filter((peer) => peer !== at)]
    return { from: [at], to, again }
  }

  /** The hosts that a packet comes from. */
  fromOf(event: PacketEvent): readonly string[] {
    const own = this.#ends.get(event.packet)?.from
    return own ?? this.#hostOf(event.from)
  }

  /** The hosts that a packet goes to: as it was addressed, and where it arrived. */
  toOf(event: PacketEvent): readonly string[] {
    const own = this.#ends.get(event.packet)?.to ?? this.#hostOf(event.to)
    return event.kind !== 'packet.deliver' || own.includes(event.at) ? own : [...own, event.at]
  }

  /** Whether what the packet carries was sent before. */
  isAgain({ packet }: PacketEvent): boolean {
    return this.#ends.get(packet)?.again ?? false
  }

  #hostOf(endpoint: string): readonly string[] {
    const host = this.#hosts.get(hostPart(endpoint))
    return host === undefined ? NOBODY : [host]
  }
}
