/** A gateway: the NAT or router between a site and the one above, with its firewall and its line. */
import { isGuarding } from '../../../machines/scenario/firewall.ts'
import type { FirewallValues } from '../../../machines/scenario/network-shape.ts'
import type { NatValues } from '../../../machines/scenario/nat-shape.ts'
import type { DropReason } from '../../../machines/trace/drop-reasons.ts'
import type { JsonValue } from '../../../machines/trace/event.ts'
import type { Access } from './access.ts'
import { Firewall } from './firewall/firewall.ts'
import { familyOf } from './ip.ts'
import { Nat, type Flow, type NatChange } from './nat/nat.ts'
import type { Endpoint } from './packet.ts'
import type { Randomness } from './ports.ts'
import type { Site } from './site.ts'

/** What a gateway does with one packet. */
export type Passage =
  | { verdict: 'forward'; changes: NatChange[] }
  | {
      verdict: 'translate' | 'hairpin'
      from: Endpoint
      to: Endpoint
      expiresAtUs: number
      changes: NatChange[]
    }
  | {
      verdict: 'refuse'
      reason: DropReason
      detail: Record<string, JsonValue>
      changes: NatChange[]
    }

export interface GatewayOptions {
  id: string
  inside: Site
  outside: Site
  access: Access
  /** Its own address on the inside. */
  address: string
  /** What it answers for on the outside; empty without NAT. */
  external: readonly string[]
  nat?: NatValues
  firewall: FirewallValues
}

export interface GatewayPorts {
  nowUs(): number
  random: Randomness
}

export class Gateway {
  readonly id: string
  readonly inside: Site
  readonly outside: Site
  readonly access: Access
  readonly address: string
  nat: Nat | undefined
  external: readonly string[]
  /** When somebody will next look at the timers of its table. */
  watchedUs: number | undefined
  #firewall: Firewall
  #guards: boolean
  readonly #ports: GatewayPorts

  constructor(options: GatewayOptions, ports: GatewayPorts) {
    this.id = options.id
    this.inside = options.inside
    this.outside = options.outside
    this.access = options.access
    this.address = options.address
    this.external = options.external
    this.#ports = ports
    this.nat = options.nat && new Nat(options.nat, options.external, ports)
    this.#firewall = new Firewall(options.firewall, ports)
    this.#guards = isGuarding(options.firewall)
  }

  /** True when it does more than pass packets on: its hops are then worth an event. */
  get isNotable(): boolean {
    return this.nat !== undefined || this.#guards
  }

  owns(address: string): boolean {
    return this.nat?.owns(address) ?? false
  }

  /** Exchanges the NAT for another of other values; returns what its table loses. */
  replaceNat(values: NatValues, external: readonly string[]): NatChange[] {
    const lost = this.nat?.flush('replaced') ?? []
    this.external = external
    this.nat = new Nat(values, external, this.#ports)
    return lost
  }

  /** Sessions that were let out stay known to the new firewall only if it asks for none. */
  replaceFirewall(values: FirewallValues): void {
    this.#firewall = new Firewall(values, this.#ports)
    this.#guards = isGuarding(values)
  }

  /** A packet from inside: first the firewall, then the NAT. */
  outwards(flow: Flow): Passage {
    const allowed = this.#firewall.outbound(flow)
    if (!allowed.pass) return { verdict: 'refuse', ...refusal(allowed), changes: [] }
    return this.#translates(flow) ? this.nat.outbound(flow) : { verdict: 'forward', changes: [] }
  }

  /** A packet from outside: first the NAT, then the firewall, which knows inside addresses. */
  inwards(flow: Flow): Passage {
    const passage: Passage = this.#translates(flow)
      ? this.nat.inbound(flow)
      : { verdict: 'forward', changes: [] }
    if (passage.verdict === 'refuse') return passage
    const inside = passage.verdict === 'forward' ? flow : { ...flow, ...ends(passage) }
    const allowed = this.#firewall.inbound(inside)
    if (!allowed.pass) return { verdict: 'refuse', ...refusal(allowed), changes: passage.changes }
    return passage
  }

  /** IPv6 is never translated. */
  #translates(flow: Flow): this is { nat: Nat } {
    return this.nat !== undefined && familyOf(flow.to.address) === 4
  }
}

function ends({ from, to }: { from: Endpoint; to: Endpoint }): { from: Endpoint; to: Endpoint } {
  return { from, to }
}

function refusal(refused: { reason: DropReason; detail: Record<string, JsonValue> }): {
  reason: DropReason
  detail: Record<string, JsonValue>
} {
  return { reason: refused.reason, detail: refused.detail }
}
