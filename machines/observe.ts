/**
 * Folds trace events into snapshots of all machines, and finds the transitions that their
 * specifications do not allow. Pure; the recorder runs it on every event, the page on every one up
 * to the cursor. A timeout is an event like any other: no machine here has a clock.
 */
import {
  groupOf,
  initialSnapshots,
  keyOf,
  withFinished,
  withGroup,
  withInstance,
} from './snapshots.ts'
import type { Group, Instance, Snapshots } from './snapshots.ts'
import { SPECIFICATION, SPECIFIED } from './specification.ts'
import type {
  MachineName,
  JsonValue,
  PairEvent,
  StateEvent,
  TimeoutEvent,
  TraceEvent,
} from './trace/event.ts'
import { NONE, SHORT_LIVED, isFinal, violationsOf } from './violation.ts'
import type { Change, ViolationDraft } from './violation.ts'

export { initialSnapshots }
export { instanceOf, stateOf } from './snapshots.ts'
export type { Instance, Snapshots } from './snapshots.ts'
export type { ViolationDraft } from './violation.ts'

export interface Observation {
  snapshots: Snapshots
  violations: readonly ViolationDraft[]
}

/**
 * Folds one event. The snapshot follows what was observed, allowed or not.
 * @returns The same `snapshots` when nothing changed.
 */
export function observe(snapshots: Snapshots, event: TraceEvent): Observation {
  switch (event.kind) {
    case 'state':
      return change(snapshots, stateChange(event))
    case 'pair':
      return observePair(snapshots, event)
    case 'timeout':
      return { snapshots: countTimeout(snapshots, event), violations: NONE }
    case 'api':
      if (event.call !== 'RTCPeerConnection' || event.phase !== 'call') break
      return { snapshots: forgetConnection(snapshots, event.at, event.peer), violations: NONE }
    default:
  }
  return { snapshots, violations: NONE }
}

/** All instances at a host: machines in the table's order, each with its instances as they came. */
export function instances(snapshots: Snapshots, at: string): Instance[] {
  const host = snapshots.hosts.get(at)
  if (!host) return []
  return SPECIFIED.flatMap((machine) => [...(host.get(machine)?.instances.values() ?? [])])
}

/** How many short-lived instances of a machine ended in which state, e.g. STUN transactions. */
export function finishedOf(
  snapshots: Snapshots,
  at: string,
  machine: MachineName,
): Readonly<Record<string, number>> {
  return groupOf(snapshots, at, machine).finished
}

function stateChange(event: StateEvent): Change {
  const { machine, name, peer, from, to, context } = event
  return { event, machine, name, peer, from, to, context }
}

function change(snapshots: Snapshots, changed: Change): Observation {
  const { event, machine, name, peer, to } = changed
  const group = groupOf(snapshots, event.at, machine)
  const key = keyOf(name, peer)
  const known = group.instances.get(key)
  const violations = violationsOf(changed, group, known)
  const next = isOver(machine, to)
    ? withFinished(group, key, to)
    : withInstance(group, key, nextInstance(changed, known))
  return { snapshots: withGroup(snapshots, event.at, machine, next), violations }
}

function nextInstance(changed: Change, known: Instance | undefined): Instance {
  const { event, machine, name, peer, from, to } = changed
  const context = changed.context ? { ...known?.context, ...changed.context } : known?.context
  const moved = known?.state !== to
  return {
    machine,
    name,
    peer,
    state: to,
    previous: moved ? (from ?? known?.state ?? to) : known.previous,
    sinceSeq: moved ? event.seq : known.sinceSeq,
    sinceUs: moved ? event.atUs : known.sinceUs,
    context: context ?? {},
  }
}

function isOver(machine: MachineName, state: string): boolean {
  return SHORT_LIVED.has(machine) && isFinal(machine, state)
}

function observePair(snapshots: Snapshots, event: PairEvent): Observation {
  const { at, pair: name, peer, change: to, from } = event
  if (to === 'nominated' || to === 'selected') {
    return { snapshots: flagPair(snapshots, event, to), violations: NONE }
  }
  const machine = 'pair'
  // A pair that says `frozen` and no state before is new, even when an older one had its name.
  const isNew = to === SPECIFICATION.pair.initial && from === undefined
  const context = { nominated: false, selected: false }
  if (!isNew) {
    const known = groupOf(snapshots, at, machine).instances.has(keyOf(name, peer))
    return change(snapshots, {
      event,
      machine,
      name,
      peer,
      from,
      to,
      context: known ? {} : context,
    })
  }
  const instance = nextInstance({ event, machine, name, peer, to, context }, undefined)
  const group = withInstance(groupOf(snapshots, at, machine), keyOf(name, peer), instance)
  return { snapshots: withGroup(snapshots, at, machine, group), violations: NONE }
}

/** Sets a flag of a pair; of the pairs with one peer only the last selected is selected. */
function flagPair(
  snapshots: Snapshots,
  event: PairEvent,
  flag: 'nominated' | 'selected',
): Snapshots {
  const { at, pair, peer } = event
  const group = groupOf(snapshots, at, 'pair')
  const flagged = new Map<string, Instance>()
  for (const [key, instance] of group.instances) {
    const { context } = instance
    if (instance.peer === peer && instance.name === pair) {
      flagged.set(key, { ...instance, context: { ...context, [flag]: true } })
    } else if (flag === 'selected' && instance.peer === peer && context.selected === true) {
      flagged.set(key, { ...instance, context: { ...context, selected: false } })
    } else flagged.set(key, instance)
  }
  return withGroup(snapshots, at, 'pair', { ...group, instances: flagged })
}

/** Timers do not move a machine; how often each ran out is kept with it. */
function countTimeout(snapshots: Snapshots, event: TimeoutEvent): Snapshots {
  const { at, machine, name, timer } = event
  const group = groupOf(snapshots, at, machine)
  for (const [key, instance] of group.instances) {
    if (instance.name !== name) continue
    const { context } = instance
    const before = context.timeouts
    const timeouts = isRecord(before) ? before : {}
    const count = timeouts[timer]
    const more = { ...timeouts, [timer]: (typeof count === 'number' ? count : 0) + 1 }
    const counted = { ...instance, context: { ...context, timeouts: more } }
    return withGroup(snapshots, at, machine, withInstance(group, key, counted))
  }
  return snapshots
}

function isRecord(value: JsonValue | undefined): value is Record<string, JsonValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * A new RTCPeerConnection starts with fresh machines; those of the one before are over. A call is the
 * application's: it was there before its connection.
 */
function forgetConnection(snapshots: Snapshots, at: string, peer: string | undefined): Snapshots {
  const host = snapshots.hosts.get(at)
  if (!host || peer === undefined) return snapshots
  const kept = [...host].map(([machine, group]): [MachineName, Group] => {
    if (machine === 'call') return [machine, group]
    const rest = [...group.instances].filter(([, instance]) => instance.peer !== peer)
    return [machine, { ...group, instances: new Map(rest) }]
  })
  return { hosts: new Map(snapshots.hosts).set(at, new Map(kept)) }
}
