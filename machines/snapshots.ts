/**
 * The state of every machine of every host at one moment of the trace. Immutable: a change copies
 * the maps on its way and shares the rest, so that a snapshot of each moment is cheap to keep.
 */
import type { JsonValue, MachineName } from './trace/event.ts'

/** One machine's state at one host. */
export interface Instance {
  machine: MachineName
  /** Which one: a channel's label, a pair, a transaction id. */
  name?: string
  /** The remote peer of the RTCPeerConnection it belongs to. */
  peer?: string
  state: string
  /** The state before; the same as `state` until the first change. */
  previous: string
  /** The event that brought the state about. */
  sinceSeq: number
  sinceUs: number
  /** What else the machine knows, as far as events told it. */
  context: Readonly<Record<string, JsonValue>>
}

/** All instances of one machine at one host. */
export interface Group {
  /** By key, in the order of their first event. */
  instances: ReadonlyMap<string, Instance>
  /** How many ended in which state and are no longer kept. */
  finished: Readonly<Record<string, number>>
  /** How many were let go to keep within `INSTANCES_MAX`. */
  cut: number
}

export interface Snapshots {
  readonly hosts: ReadonlyMap<string, ReadonlyMap<MachineName, Group>>
}

/** Names an instance; without `peer`, the first with that name is meant. */
export interface InstanceRef {
  at: string
  machine: MachineName
  name?: string
  peer?: string
}

/** Most instances of one machine kept at one host; the oldest is let go for a new one. */
export const INSTANCES_MAX = 256

const EMPTY: Group = { instances: new Map(), finished: {}, cut: 0 }

/** Before the first event: no machine has been heard of. */
export function initialSnapshots(): Snapshots {
  return { hosts: new Map() }
}

/** The group of a machine at a host; an empty one when nothing was heard of it. */
export function groupOf(snapshots: Snapshots, at: string, machine: MachineName): Group {
  return snapshots.hosts.get(at)?.get(machine) ?? EMPTY
}

/** The key of an instance in its group; peer ids have no spaces, names may be anything. */
export function keyOf(name: string | undefined, peer: string | undefined): string {
  return name === undefined ? (peer ?? '') : `${peer ?? ''} ${name}`
}

/** The instance meant, or undefined when it was never heard of or is over and no longer kept. */
export function instanceOf(snapshots: Snapshots, ref: InstanceRef): Instance | undefined {
  const { instances } = groupOf(snapshots, ref.at, ref.machine)
  if (ref.peer !== undefined) return instances.get(keyOf(ref.name, ref.peer))
  const own = instances.get(keyOf(ref.name, undefined))
  if (own) return own
  for (const instance of instances.values()) if (instance.name === ref.name) return instance
  return undefined
}

/** The state of the instance meant; undefined like `instanceOf`. */
export function stateOf(snapshots: Snapshots, ref: InstanceRef): string | undefined {
  return instanceOf(snapshots, ref)?.state
}

/** Snapshots in which this group stands in for its old self. */
export function withGroup(
  snapshots: Snapshots,
  at: string,
  machine: MachineName,
  group: Group,
): Snapshots {
  const host = new Map(snapshots.hosts.get(at))
  const hosts = new Map(snapshots.hosts)
  hosts.set(at, host.set(machine, group))
  return { hosts }
}

/** The group with this instance in it; the oldest is let go when there are too many. */
export function withInstance(group: Group, key: string, instance: Instance): Group {
  const instances = new Map(group.instances)
  const isNew = !instances.has(key)
  instances.set(key, instance)
  if (!isNew || instances.size <= INSTANCES_MAX) return { ...group, instances }
  for (const oldest of instances.keys()) {
    instances.delete(oldest)
    break
  }
  return { ...group, instances, cut: group.cut + 1 }
}

/** The group without an instance that has ended in `state`, which is counted. */
export function withFinished(group: Group, key: string, state: string): Group {
  const instances = new Map(group.instances)
  instances.delete(key)
  const { finished } = group
  return { ...group, instances, finished: { ...finished, [state]: (finished[state] ?? 0) + 1 } }
}
