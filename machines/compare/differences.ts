/** What two runs came to, side by side: connections, states, milestones, packets. */
import type { CandidateInfo, MachineName, TraceEvent } from '../trace/event.ts'
import type { MilestoneName } from '../trace/milestones.ts'
import { summarise, type ConnectionOutcome, type Summary } from '../trace/summary.ts'

/** A value in each run; absent where there is none. */
interface Both<Value> {
  readonly a?: Value | undefined
  readonly b?: Value | undefined
}

export interface ConnectionRow extends Both<ConnectionOutcome> {
  readonly at: string
  readonly peer?: string | undefined
}

export interface StateRow extends Both<{ state: string; seq: number }> {
  readonly at: string
  readonly machine: MachineName
  readonly name?: string | undefined
  readonly peer?: string | undefined
}

export interface MilestoneRow extends Both<{ atUs: number; seq: number }> {
  readonly name: MilestoneName
  readonly at: string
}

export interface Count {
  readonly sent: number
  readonly lost: number
}

export interface PacketRow extends Both<Count> {
  readonly protocol: string
}

export interface Differences {
  readonly connections: readonly ConnectionRow[]
  /** Last states that differ. */
  readonly states: readonly StateRow[]
  readonly milestones: readonly MilestoneRow[]
  readonly packets: readonly PacketRow[]
  readonly retransmitted: { readonly a: number; readonly b: number }
  readonly events: { readonly a: number; readonly b: number }
}

/** The milestones that are worth a row: how far and how fast two peers came. */
const TOLD: readonly MilestoneName[] = [
  'ICE connected',
  'DTLS connected',
  'channel open',
  'first message',
]

/** What two runs came to. */
export function differencesOf(a: readonly TraceEvent[], b: readonly TraceEvent[]): Differences {
  const [one, other] = [summarise(a), summarise(b)]
  return {
    connections: connectionRows(one, other),
    states: stateRows(one, other),
    milestones: milestoneRows(one, other),
    packets: packetRows(one, other),
    retransmitted: { a: retransmissions(a), b: retransmissions(b) },
    events: { a: a.length, b: b.length },
  }
}

/** Joins two lists by a key, in the order of the first. */
function joined<Item, Row>(
  a: readonly Item[],
  b: readonly Item[],
  keyOf: (item: Item) => unknown,
  row: (item: Item, a: Item | undefined, b: Item | undefined) => Row,
): Row[] {
  const known = new Map<string, { a?: Item; b?: Item }>()
  for (const item of a) known.set(JSON.stringify(keyOf(item)), { a: item })
  for (const item of b) {
    const key = JSON.stringify(keyOf(item))
    known.set(key, { ...known.get(key), b: item })
  }
  return [...known.values()].flatMap((both) => {
    const item = both.a ?? both.b
    return item === undefined ? [] : [row(item, both.a, both.b)]
  })
}

function connectionRows(a: Summary, b: Summary): ConnectionRow[] {
  return joined(
    a.connections,
    b.connections,
    ({ at, peer }) => [at, peer],
    ({ at, peer }, one, other) => ({ at, peer, a: one, b: other }),
  )
}

function stateRows(a: Summary, b: Summary): StateRow[] {
  const rows = joined(
    a.paths,
    b.paths,
    ({ at, machine, name, peer }) => [at, machine, name, peer],
    ({ at, machine, name, peer }, one, other) => {
      const last = one?.visits.at(-1)
      const otherLast = other?.visits.at(-1)
      return { at, machine, name, peer, a: last, b: otherLast }
    },
  )
  return rows.filter((row) => row.a?.state !== row.b?.state)
}

function milestoneRows(a: Summary, b: Summary): MilestoneRow[] {
  const told = ({ milestones }: Summary) => milestones.filter(({ name }) => TOLD.includes(name))
  const rows = joined(
    told(a),
    told(b),
    ({ name, at }) => [name, at],
    ({ name, at }, one, other) => ({ name, at, a: one, b: other }),
  )
  return TOLD.flatMap((name) => rows.filter((row) => row.name === name))
}

function packetRows(a: Summary, b: Summary): PacketRow[] {
  return joined(
    a.packets,
    b.packets,
    ({ protocol }) => protocol,
    ({ protocol }, one, other) => ({
      protocol,
      ...(one && { a: { sent: one.sent, lost: one.dropped } }),
      ...(other && { b: { sent: other.sent, lost: other.dropped } }),
    }),
  )
}

function retransmissions(events: readonly TraceEvent[]): number {
  return events.filter((event) => event.kind === 'timeout' && event.timer === 'retransmit').length
}

/** `srflx 203.0.113.1:5000 – host 192.0.2.2:6000`. */
export function pairText({
  local,
  remote,
}: {
  local: CandidateInfo
  remote: CandidateInfo
}): string {
  const end = ({ type, address, port }: CandidateInfo) => `${type} ${address}:${port}`
  return `${end(local)} – ${end(remote)}`
}
