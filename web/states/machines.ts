/** What the States pane lists of each peer, in which order, and how each state is judged. */
import { instances, type Instance, type Snapshots } from '../../machines/observe.ts'
import { isSpecified, SPECIFICATION } from '../../machines/specification.ts'
import type { HostInfo, MachineName, TraceEvent } from '../../machines/trace/event.ts'

/** How a state is to be taken. A failure carries a cross as well as its colour. */
export type Mood = 'idle' | 'busy' | 'good' | 'over' | 'bad'

const MOODS: Readonly<Record<string, Mood>> = {
  new: 'idle',
  idle: 'idle',
  frozen: 'idle',
  waiting: 'idle',
  stable: 'good',
  open: 'good',
  registered: 'good',
  connected: 'good',
  completed: 'good',
  complete: 'good',
  succeeded: 'good',
  established: 'good',
  granted: 'good',
  closed: 'over',
  expired: 'bad',
  failed: 'bad',
  disconnected: 'bad',
}

export function moodOf(state: string): Mood {
  return MOODS[state] ?? 'busy'
}

export interface Row {
  key: string
  machine: MachineName
  title: string
  /** Which instance, where a peer has several: a channel's label, a pair. */
  name?: string
  instance: Instance
  flags: string[]
}

/** A peer's connection to another peer, or its signaling, which belongs to none. */
export interface Group {
  /** The remote peer. */
  peer?: string
  rows: Row[]
}

/** The machines of one peer, grouped by the connection they belong to. */
export function groupsOf(snapshots: Snapshots, peer: string): Group[] {
  const groups = new Map<string | undefined, Row[]>()
  for (const instance of instances(snapshots, peer)) {
    const rows = groups.get(instance.peer) ?? []
    rows.push(rowOf(instance))
    groups.set(instance.peer, rows)
  }
  return [...groups].map(([remote, rows]) => ({ peer: remote, rows }))
}

function rowOf(instance: Instance): Row {
  const { machine, name, peer, context } = instance
  return {
    key: [machine, peer, name].join(' '),
    machine,
    title: isSpecified(machine) ? SPECIFICATION[machine].title : machine,
    name,
    instance,
    flags: Object.keys(context).filter((flag) => context[flag] === true),
  }
}

/** The peers of a trace, in the order of the scenario. */
export function peersOf(events: readonly TraceEvent[]): string[] {
  const [start] = events
  const hosts: readonly HostInfo[] = start?.kind === 'lab.start' ? start.hosts : []
  return hosts.filter(({ role }) => role === 'peer').map(({ id }) => id)
}
