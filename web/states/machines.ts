/** What the States pane shows: for each connection a table, machines down, its two peers across. */
import { finishedOf, instances, type Instance, type Snapshots } from '../../machines/observe.ts'
import { isSpecified, SPECIFICATION } from '../../machines/specification.ts'
import type { HostInfo, MachineName, TraceEvent } from '../../machines/trace/event.ts'
import { t } from '../words/words.svelte.ts'

/** How a state is to be taken. A failure carries a cross as well as its colour. */
export type Mood = 'idle' | 'busy' | 'good' | 'over' | 'bad'

const MOODS: Readonly<Record<string, Mood>> = {
  new: 'idle',
  idle: 'idle',
  frozen: 'idle',
  waiting: 'idle',
  none: 'idle',
  stable: 'good',
  open: 'good',
  registered: 'good',
  connected: 'good',
  completed: 'good',
  complete: 'good',
  succeeded: 'good',
  established: 'good',
  granted: 'good',
  finished: 'good',
  'in-call': 'good',
  playing: 'good',
  muted: 'idle',
  ended: 'over',
  closed: 'over',
  released: 'over',
  cancelled: 'over',
  revoked: 'bad',
  'timed-out': 'bad',
  expired: 'bad',
  failed: 'bad',
  disconnected: 'bad',
}

export function moodOf(state: string): Mood {
  return MOODS[state] ?? 'busy'
}

/** Machines with many short-lived instances: told as numbers, not one by one. */
const COUNTED: ReadonlySet<MachineName> = new Set(['stun-transaction'])
/** Machines whose instances have other names on the other side: listed under each other. */
const LISTED: ReadonlySet<MachineName> = new Set(['pair'])

export interface Row {
  key: string
  title: string
  /** Which instance, where there are several: `transport 0`, `“chat”`. */
  name?: string
  /** Another instance of the machine of the row above. */
  again: boolean
  /** One a column; absent where the machine has not been heard of. */
  cells: (Instance | undefined)[]
}

export interface Table {
  /** The peers across. */
  peers: string[]
  rows: Row[]
  /** Candidate pairs of each peer. */
  pairs: Instance[][]
  /** STUN transactions of each peer: how many in which state, those under way first. */
  transactions: [state: string, count: number][][]
}

/** The peers of a trace, in the order of the scenario. */
export function peersOf(events: readonly TraceEvent[]): string[] {
  const [start] = events
  const hosts: readonly HostInfo[] = start?.kind === 'lab.start' ? start.hosts : []
  return hosts.filter(({ role }) => role === 'peer').map(({ id }) => id)
}

/**
 * Two peers share one table. Of more, each connection has its own, after one of what belongs to no
 * connection: the signaling clients.
 */
export function tablesOf(snapshots: Snapshots, peers: readonly string[]): Table[] {
  const of = new Map(peers.map((peer) => [peer, instances(snapshots, peer)]))
  const [first, second, ...others] = peers
  if (first !== undefined && second !== undefined && others.length === 0)
    return [tableOf(snapshots, [first, second], (at) => of.get(at) ?? [])]
  const shared = tableOf(snapshots, [...peers], (at) => alone(of.get(at)))
  const connections = connectionsOf(peers).map(([a, b]) =>
    tableOf(snapshots, [a, b], (at) => withPeer(of.get(at), at === a ? b : a)),
  )
  return [shared, ...connections].filter(({ rows }) => rows.length > 0)
}

function alone(all: readonly Instance[] = []): Instance[] {
  return all.filter(({ peer }) => peer === undefined)
}

function withPeer(all: readonly Instance[] = [], remote: string): Instance[] {
  return all.filter(({ peer }) => peer === remote)
}

/** Each two of the peers. */
export function connectionsOf(peers: readonly string[]): [string, string][] {
  return peers.flatMap((a, index) => peers.slice(index + 1).map((b): [string, string] => [a, b]))
}

function tableOf(
  snapshots: Snapshots,
  peers: string[],
  listOf: (peer: string) => readonly Instance[],
): Table {
  const lists = peers.map(listOf)
  return {
    peers,
    rows: rowsOf(lists),
    pairs: lists.map((list) => list.filter(({ machine }) => LISTED.has(machine))),
    transactions: lists.map((list, index) => countsOf(snapshots, peers[index] ?? '', list)),
  }
}

/** Rows in the order of the machines, each with the instances of the same name side by side. */
function rowsOf(lists: readonly (readonly Instance[])[]): Row[] {
  const rows = new Map<string, Row & { machine: MachineName }>()
  lists.forEach((list, column) => {
    for (const instance of list) {
      const { machine, name } = instance
      if (COUNTED.has(machine) || LISTED.has(machine)) continue
      const key = `${machine} ${name ?? ''}`
      const row = rows.get(key) ?? emptyRow(key, instance, lists.length)
      row.cells[column] = instance
      rows.set(key, row)
    }
  })
  // What holds for the connection as a whole stands before its transports, whichever was heard of first.
  const sorted = [...rows.values()].sort(
    (a, b) => orderOf(a.machine) - orderOf(b.machine) || rankOf(a) - rankOf(b),
  )
  return sorted.map((row, index) => {
    const again = row.title === sorted[index - 1]?.title
    // The first transport needs no number; mostly it is the only one (BUNDLE, RFC 9143).
    const named = again || row.machine === 'channel'
    return { ...row, again, name: named ? row.name : undefined }
  })
}

function rankOf({ name }: Row): number {
  return name === undefined ? 0 : 1
}

function emptyRow(key: string, instance: Instance, columns: number) {
  const { machine } = instance
  const cells: (Instance | undefined)[] = Array.from({ length: columns })
  return { key, machine, title: titleOf(machine), name: nameOf(instance), cells, again: false }
}

const ORDER = Object.keys(SPECIFICATION)

function orderOf(machine: MachineName): number {
  const place = ORDER.indexOf(machine)
  return place < 0 ? ORDER.length : place
}

function titleOf(machine: MachineName): string {
  if (!isSpecified(machine)) return machine.toUpperCase()
  return t().states.meaning(SPECIFICATION[machine].title)
}

/** Transports are numbered, channels have labels. */
function nameOf({ machine, name }: Instance): string | undefined {
  if (name === undefined || machine === 'channel') return name && t().states.channel(name)
  return t().states.transport(name)
}

function countsOf(snapshots: Snapshots, at: string, list: readonly Instance[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const { machine, state } of list)
    if (COUNTED.has(machine)) counts.set(state, (counts.get(state) ?? 0) + 1)
  for (const machine of COUNTED)
    for (const [state, count] of Object.entries(finishedOf(snapshots, at, machine)))
      counts.set(state, (counts.get(state) ?? 0) + count)
  return [...counts]
}
