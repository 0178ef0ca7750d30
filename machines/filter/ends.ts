/** Who sent a packet and who gets it, told by how it left. */
import { gatewaysOf } from '../topology/gateways.ts'
import type { LabStart, PacketEvent, PacketSend, TraceEvent } from '../trace/event.ts'
import { hostPart } from './endpoint.ts'

/** Hosts, and of those that it goes to also the peers behind a gateway that it is addressed to. */
interface PacketEnds {
  readonly from: readonly string[]
  readonly to: readonly string[]
}

const NOBODY: readonly string[] = []

export class Ends {
  readonly #hosts = new Map<string, string>()
  readonly #behind = new Map<string, readonly string[]>()
  readonly #packets = new Map<number, PacketEnds>()

  /** Takes the next event. */
  take(event: TraceEvent): void {
    if (event.kind === 'lab.start') this.#enter(event)
    else if (event.kind === 'packet.send') this.#packets.set(event.packet, this.#endsOf(event))
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

  #endsOf({ at, to, host = this.#hosts.get(hostPart(to)) }: PacketSend): PacketEnds {
    if (host === undefined) return { from: [at], to: NOBODY }
    const behind = this.#behind.get(host) ?? NOBODY
    return { from: [at], to: [host, ...behind.filter((peer) => peer !== at)] }
  }

  /** The hosts that a packet comes from. */
  fromOf(event: PacketEvent): readonly string[] {
    return this.#packets.get(event.packet)?.from ?? this.#hostOf(event.from)
  }

  /** The hosts that a packet goes to: as it was addressed, and where it arrived. */
  toOf(event: PacketEvent): readonly string[] {
    const own = this.#packets.get(event.packet)?.to ?? this.#hostOf(event.to)
    return event.kind !== 'packet.deliver' || own.includes(event.at) ? own : [...own, event.at]
  }

  #hostOf(endpoint: string): readonly string[] {
    const host = this.#hosts.get(hostPart(endpoint))
    return host === undefined ? NOBODY : [host]
  }
}
