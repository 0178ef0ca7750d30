/**
 * A NAT as a pure state machine, in the words of RFC 4787 (UDP), RFC 5382 (TCP) and RFC 7857. It is
 * asked about one packet at a time and answers with a value; moving packets is for others.
 *
 * `scope.ts` is the mapping and filtering behaviour, `row.ts` one mapping with its permissions and
 * timers, `table.ts` all of them, `port-allocation.ts` and `address-pool.ts` what a new one gets.
 */
import type { NatValues } from '../../../../machines/scenario/nat-shape.ts'
import { endpointText, type Endpoint } from '../packet.ts'
import type { Randomness } from '../ports.ts'
import { AddressPool } from './address-pool.ts'
import { bound, ended, refreshed, timedOut } from './change.ts'
import type {
  Direction,
  Flow,
  NatChange,
  NatDecision,
  NatRow,
  Refusal,
  Translation,
} from './decision.ts'
import { PortAllocation, type Holder } from './port-allocation.ts'
import * as refusal from './refusal.ts'
import { mappingRule, Row } from './row.ts'
import { mappingKey } from './scope.ts'
import { Table } from './table.ts'
import { hasFlag } from './tcp-session.ts'

export type { Flow, NatChange, NatDecision, NatRow } from './decision.ts'

/** A lease that moved by less is not worth an event. */
const REPORT_US = 1_000_000

interface NatPorts {
  nowUs(): number
  random: Randomness
}

export class Nat {
  readonly #values: NatValues
  readonly #ports: NatPorts
  readonly #table: Table
  readonly #pool: AddressPool
  readonly #allocation: PortAllocation

  /** Throws when there is no external address. */
  constructor(values: NatValues, externalAddresses: readonly string[], ports: NatPorts) {
    if (externalAddresses.length === 0) throw new Error('a NAT needs an external address')
    this.#values = values
    this.#ports = ports
    this.#table = new Table(values.maxMappings)
    this.#pool = new AddressPool(externalAddresses, values)
    this.#allocation = new PortAllocation(values, ports.random)
  }

  /** True for its external addresses. */
  owns(address: string): boolean {
    return this.#pool.owns(address)
  }

  /** A packet from inside; one to an external address of its own goes back inside, if it may. */
  outbound(flow: Flow): NatDecision {
    const changes = this.expire()
    const odd = oddity(flow)
    if (odd !== undefined) return after(changes, refusal.untranslatable(flow, odd))
    const goesBack = this.owns(flow.to.address)
    if (goesBack && !this.#values.hairpinning) return after(changes, refusal.noHairpin(flow))
    const row = this.#rowFor(flow, changes)
    if (!(row instanceof Row)) return after(changes, row)
    const { external: from, expiresAtUs } = row
    if (goesBack) return after(changes, this.#hairpin(flow, from))
    return { verdict: 'translate', from: { ...from }, to: flow.to, expiresAtUs, changes }
  }

  /** A packet from outside to one of its external addresses. */
  inbound(flow: Flow): Translation | Refusal {
    const changes = this.expire()
    const odd = this.owns(flow.to.address) ? oddity(flow) : 'not an address of this NAT'
    if (odd !== undefined) return after(changes, refusal.untranslatable(flow, odd))
    return after(changes, this.#admit(flow))
  }

  /** Takes out the rows whose timer has run out by now. */
  expire(): NatChange[] {
    return this.#table.takeExpired(this.#ports.nowUs()).map(timedOut)
  }

  /** When to look for expired rows next: no row runs out before, refreshed ones later. */
  get nextExpiryUs(): number | undefined {
    const { soonestUs } = this.#table
    return soonestUs === Infinity ? undefined : soonestUs
  }

  /** Empties the table, as a restart of the router does. */
  flush(reason: string): NatChange[] {
    const rows = this.#table.rows()
    for (const row of rows) this.#table.remove(row)
    return rows.map((row) => ended(row, reason))
  }

  /** The table as it is now, the row used last at the end. */
  rows(): NatRow[] {
    const nowUs = this.#ports.nowUs()
    return this.#table
      .rows()
      .filter((row) => row.expiresAtUs > nowUs)
      .map((row) => row.show(nowUs))
  }

  /** Who is behind an external endpoint, as far as the table tells now. */
  internalOf(external: Endpoint, transport: Flow['transport']): Endpoint | undefined {
    return this.#table.at(transport, external)[0]?.internal
  }

  /** One to one: gives an inside host its external address before it has sent anything. */
  pair(internalAddress: string): string | undefined {
    return this.#values.oneToOne ? this.#pool.addressFor(internalAddress) : undefined
  }

  /**
   * The sender's own mapping is made first, as for any packet that leaves; then the packet comes
   * in from the sender's external endpoint and is filtered as such (RFC 4787 section 6).
   */
  #hairpin(flow: Flow, external: Endpoint): NatDecision {
    const back = this.#admit({ ...flow, from: external })
    if (back.verdict === 'refuse')
      return { ...back, detail: { ...back.detail, hairpin: true, from: endpointText(flow.from) } }
    // REQ-9 a asks for the external endpoint; some NATs leave the internal one.
    const from = this.#values.hairpinningSource === 'external' ? { ...external } : flow.from
    return { ...back, verdict: 'hairpin', from }
  }

  #admit(flow: Flow): Translation | Refusal {
    const nowUs = this.#ports.nowUs()
    const rows = this.#table.at(flow.transport, flow.to)
    const permitting = rows.filter((row) => row.permits(flow.from, nowUs))
    // Several only when overloaded: who talks with the sender, else who was heard of last.
    const row = permitting.find((each) => each.talksWith(flow.from, nowUs)) ?? permitting[0]
    if (row) return this.#deliver(flow, row, [])
    if (rows[0]) return refusal.filtered(flow, rows[0], this.#values, nowUs)
    return this.#values.oneToOne ? this.#admitPaired(flow) : refusal.noMapping(flow)
  }

  /** One to one: the address is mapped, whether the port has sent or not (RFC 2663 section 4.1.1). */
  #admitPaired(flow: Flow): Translation | Refusal {
    const address = this.#pool.internalOf(flow.to.address)
    if (address === undefined) return refusal.noMapping(flow)
    if (this.#values.filtering !== 'endpoint-independent')
      return refusal.unsolicited(flow, this.#values)
    const changes: NatChange[] = []
    const outward = { ...flow, from: { address, port: flow.to.port }, to: flow.from }
    const row = this.#bind(outward, 'inbound', changes)
    return row instanceof Row ? this.#deliver(flow, row, changes) : after(changes, row)
  }

  #deliver(flow: Flow, row: Row, changes: NatChange[]): Translation {
    this.#use(row, 'inbound', flow.from, flow.flags, changes)
    const { internal, expiresAtUs } = row
    return { verdict: 'translate', from: flow.from, to: { ...internal }, expiresAtUs, changes }
  }

  /** The row of an outbound packet, old or new, used. */
  #rowFor(flow: Flow, changes: NatChange[]): Row | Refusal {
    const known = this.#table.find(mappingKey(this.#values.mapping, flow))
    if (known) {
      this.#use(known, 'outbound', flow.to, flow.flags, changes)
      return known
    }
    if (hasFlag(flow.flags, 'RST')) return refusal.strayReset(flow)
    return this.#bind(flow, 'outbound', changes)
  }

  #bind(flow: Flow, direction: Direction, changes: NatChange[]): Row | Refusal {
    const full = this.#table.isFull
    if (full && this.#values.whenFull === 'refuse') return refusal.tableFull(flow, this.#values)
    const chosen = this.#externalFor(flow)
    if ('verdict' in chosen) return chosen
    const oldest = this.#table.oldest
    if (full && oldest) {
      this.#table.remove(oldest)
      changes.push(ended(oldest, 'evicted', 'whenFull: evict-oldest'))
    }
    const key = mappingKey(this.#values.mapping, flow)
    const nowUs = this.#ports.nowUs()
    const row = new Row(key, flow, chosen.external, this.#values, nowUs)
    if (direction === 'outbound') row.use(direction, flow.to, flow.flags, nowUs)
    row.reportedUs = row.expiresAtUs
    this.#table.add(row)
    changes.push(bound(row, `${mappingRule(this.#values.mapping)}, ${chosen.how}`))
    return row
  }

  #externalFor(flow: Flow): { external: Endpoint; how: string } | Refusal {
    const { transport, from } = flow
    const address = this.#pool.addressFor(from.address)
    if (address === undefined) return refusal.noPort(flow, this.#values, undefined)
    if (this.#values.oneToOne)
      return { external: { address, port: from.port }, how: 'one to one, port kept' }
    const holderOf = (port: number): Holder => {
      const rows = this.#table.at(transport, { address, port })
      if (rows.some(({ internal }) => !sameEndpoint(internal, from))) return 'other'
      return rows.length > 0 ? 'own' : 'free'
    }
    const choice = this.#allocation.choose(`${transport} ${address}`, from.port, holderOf)
    if (!choice) return refusal.noPort(flow, this.#values, address)
    const how = `port ${choice.how} (section 4.2)`
    return { external: { address, port: choice.port }, how }
  }

  #use(
    row: Row,
    direction: Direction,
    remote: Endpoint,
    flags: string | undefined,
    changes: NatChange[],
  ): void {
    const { isNew, forgot } = row.use(direction, remote, flags, this.#ports.nowUs())
    this.#table.noteUse(row)
    const movedUs = Math.abs(row.expiresAtUs - row.reportedUs)
    if (movedUs < REPORT_US && !isNew) return
    row.reportedUs = row.expiresAtUs
    changes.push(refreshed(row, direction, remote, forgot))
  }
}

/** What makes a packet untranslatable. */
function oddity({ from, to }: Flow): string | undefined {
  if (from.address.includes(':') || to.address.includes(':')) return 'IPv6 is not translated'
  return from.port === 0 || to.port === 0 ? 'port 0' : undefined
}

/** A decision with what happened before it put first. */
function after<Decision extends NatDecision>(changes: NatChange[], decision: Decision): Decision {
  return { ...decision, changes: [...changes, ...decision.changes] }
}

function sameEndpoint(a: Endpoint, b: Endpoint): boolean {
  return a.address === b.address && a.port === b.port
}
