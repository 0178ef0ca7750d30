/**
 * The tables of all NATs and what gateways refused, at any event of a trace. Takes the trace as it
 * grows, each event at a cost that does not depend on how many came before.
 */
import type { NatEvent, PacketDrop, PacketTranslate, TraceEvent } from '../trace/event.ts'
import { isPacket } from '../trace/event.ts'
import { lastIndexAt, RowLife, type NatRow, type Touch } from './row.ts'

/** A packet that a NAT or firewall did not let through. */
export interface Refused {
  /** Its `packet.drop` event. */
  seq: number
  atUs: number
  /** The NAT or router. */
  by: string
  summary: string
  from: string
  to: string
  /** A code of `trace/drop-reasons.ts`. */
  reason: string
  /** The requirement or setting that decided, when the drop says it. */
  rule?: string
}

export interface NatView {
  /** Live rows by NAT, in the order they were made; NATs without any are absent. */
  tables: ReadonlyMap<string, readonly NatRow[]>
  /** The newest first, at most `MAX_REFUSED`. */
  refused: readonly Refused[]
  /** How many older ones are left out. */
  refusedCut: number
}

/** Refused packets listed at once. */
export const MAX_REFUSED = 50

interface Table {
  lives: RowLife[]
  /** Live rows by their two endpoints: several where a port is shared among remotes. */
  live: Map<string, RowLife[]>
}

export class NatTables {
  readonly #tables = new Map<string, Table>()
  readonly #refused: Refused[] = []
  /** The packet that each event is about, for events that name only their cause. */
  readonly #packets: (number | undefined)[] = []

  /** Takes the next events of the trace, in order. */
  append(events: readonly TraceEvent[]): void {
    for (const event of events) this.#take(event)
  }

  /** The tables and refusals after event `seq`, which must have been appended. */
  at(seq: number): NatView {
    const tables = new Map<string, readonly NatRow[]>()
    for (const [nat, { lives }] of this.#tables) {
      const rows = lives.flatMap((life) => life.at(seq) ?? [])
      if (rows.length > 0) tables.set(nat, rows)
    }
    const count = lastIndexAt(this.#refused, seq) + 1
    const cut = Math.max(0, count - MAX_REFUSED)
    return { tables, refused: this.#refused.slice(cut, count).reverse(), refusedCut: cut }
  }

  #take(event: TraceEvent): void {
    const about = isPacket(event) || event.kind === 'fault.hit' ? event.packet : undefined
    this.#packets[event.seq] = about ?? this.#packets[event.cause ?? -1]
    switch (event.kind) {
      case 'nat.bind':
        return this.#bind(event)
      case 'nat.refresh':
        return this.#lifeOf(event)?.touch(this.#touchOf(event))
      case 'nat.expire':
        return this.#expire(event)
      case 'packet.translate':
        return this.#translate(event)
      case 'packet.drop':
        if (/^(nat|firewall)-/.test(event.reason)) this.#refused.push(refusal(event))
        return
      default:
    }
  }

  #tableOf(nat: string): Table {
    const table = this.#tables.get(nat) ?? { lives: [], live: new Map<string, RowLife[]>() }
    this.#tables.set(nat, table)
    return table
  }

  #touchOf({ seq, remote, expiresAtUs }: NatEvent): Touch {
    return { seq, remote, packet: this.#packets[seq], expiresAtUs }
  }

  #bind(event: NatEvent): void {
    const { internal, external, transport } = event
    const life = new RowLife(internal, external, transport, this.#touchOf(event))
    const { lives, live } = this.#tableOf(event.at)
    lives.push(life)
    const key = keyOf(event)
    live.set(key, [...(live.get(key) ?? []), life])
  }

  /** The live row of these endpoints; where remotes share them, the one that knows this remote. */
  #lifeOf(event: { at: string; remote?: string } & Ends): RowLife | undefined {
    const rows = this.#tableOf(event.at).live.get(keyOf(event))
    const { remote } = event
    return rows?.find((life) => remote !== undefined && life.knows(remote)) ?? rows?.at(-1)
  }

  /** Of rows that share their endpoints the one of this remote, else the one whose time is up first. */
  #expire(event: NatEvent): void {
    const { live } = this.#tableOf(event.at)
    const key = keyOf(event)
    const rows = live.get(key) ?? []
    const named = rows.find(({ madeFor }) => madeFor === event.remote)
    const first = named ?? rows.toSorted((a, b) => a.expiresAtUs - b.expiresAtUs)[0]
    if (first === undefined) return
    first.endSeq = event.seq
    const others = rows.filter((life) => life !== first)
    if (others.length > 0) live.set(key, others)
    else live.delete(key)
  }

  /** A hairpinned packet touches two rows: the sender's on its way out, the receiver's back in. */
  #translate(event: PacketTranslate): void {
    const { seq, at, transport, packet, expiresAtUs, from, to, originalFrom, originalTo } = event
    const inbound = to !== originalTo
    // The time told is that of the row the packet went through last.
    const touch = { seq, packet, expiresAtUs }
    if (inbound)
      this.#lifeOf({ at, transport, internal: to, external: originalTo, remote: from })?.touch(
        touch,
      )
    if (from === originalFrom) return
    const out = this.#lifeOf({
      ...{ at, transport, internal: originalFrom, external: from },
      remote: originalTo,
    })
    out?.touch(inbound ? { ...touch, expiresAtUs: out.expiresAtUs } : touch)
  }
}

type Ends = Pick<NatEvent, 'internal' | 'external' | 'transport'>

function keyOf({ transport, internal, external }: Ends): string {
  return `${transport} ${internal} ${external}`
}

function refusal({ seq, atUs, by, summary, from, to, reason, detail }: PacketDrop): Refused {
  const rule = detail?.['rule']
  return { seq, atUs, by, summary, from, to, reason, ...(typeof rule === 'string' && { rule }) }
}
