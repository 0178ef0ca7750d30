/** What a NAT is asked and what it answers: values only, nothing here moves a packet. */
import type { DropReason } from '../../../../machines/trace/drop-reasons.ts'
import type { JsonValue, Transport } from '../../../../machines/trace/event.ts'
import type { Endpoint } from '../packet.ts'

/** One packet as a NAT sees it: two endpoints and, on TCP, the flags. */
export interface Flow {
  transport: Transport
  from: Endpoint
  to: Endpoint
  /** TCP: flags by name, in any order, e.g. `SYN` or `PSH,ACK`. */
  flags?: string
}

/** Which way a packet goes, seen from the inside. */
export type Direction = 'outbound' | 'inbound'

/** A change of the table, or a packet refused by it; becomes a `nat.*` event of the trace. */
export interface NatChange {
  kind: 'nat.bind' | 'nat.refresh' | 'nat.expire' | 'nat.refuse'
  /** `ip:port`; empty when a refused packet met no row. */
  internal: string
  /** `ip:port`; empty when no external port could be had. */
  external: string
  /** Who was sent to, or who sent. */
  remote?: string
  transport: Transport
  /** The RFC requirement or the setting that decided. */
  rule?: string
  reason?: string
  expiresAtUs?: number
}

export interface Refusal {
  verdict: 'refuse'
  reason: DropReason
  /** Which row refused, who is permitted, which requirement says so. */
  detail: Record<string, JsonValue>
  changes: NatChange[]
}

interface Rewrite<Verdict extends string> {
  verdict: Verdict
  from: Endpoint
  to: Endpoint
  /** When the row that translated it runs out, unless it is used again. */
  expiresAtUs: number
  changes: NatChange[]
}

export type Translation = Rewrite<'translate'>
/** A hairpinned packet goes back inside (RFC 4787 section 6). */
export type NatDecision = Translation | Rewrite<'hairpin'> | Refusal

/** One row of the table, as it is shown. */
export interface NatRow {
  internal: string
  external: string
  transport: Transport
  /** Who may send to it: everybody, or these, each with the end of its permission. */
  permitted: 'any' | { remote: string; expiresAtUs: number }[]
  expiresAtUs: number
}
