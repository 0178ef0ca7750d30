/** Which states and transitions of the machines a trace has shown, out of all there are. */
import { ALLOWED } from './rules.ts'
import { SPECIFICATION, SPECIFIED, isSpecified } from './specification.ts'
import type { MachineName, TraceEvent } from './trace/event.ts'

export interface Visited {
  name: string
  /** How often. */
  count: number
}

export interface VisitedEdge {
  from: string
  to: string
  count: number
}

/** Of one machine, over all its instances at all hosts. */
export interface MachineCoverage {
  machine: MachineName
  states: { visited: Visited[]; missing: string[]; total: number }
  /** Changes from one state to another that the machine allows. */
  transitions: {
    visited: VisitedEdge[]
    missing: Omit<VisitedEdge, 'count'>[]
    total: number
  }
  /** What was seen though the machine does not allow it. */
  violations: VisitedEdge[]
}

type Counts = Map<string, Map<string, number>>

const NOTHING: Counts = new Map<string, Map<string, number>>()

/** Coverage of every specified machine, in the specification's order. */
export function coverage(trace: readonly TraceEvent[]): MachineCoverage[] {
  const seen = new Map<MachineName, Counts>()
  for (const event of trace) {
    const change = changeOf(event)
    if (!change || !isSpecified(change.machine)) continue
    const counts: Counts = seen.get(change.machine) ?? new Map<string, Map<string, number>>()
    seen.set(change.machine, counts)
    count(counts, change.from, change.to)
  }
  return SPECIFIED.map((machine) => coverageOf(machine, seen.get(machine) ?? NOTHING))
}

function changeOf(
  event: TraceEvent,
): { machine: MachineName; from: string; to: string } | undefined {
  if (event.kind === 'state') return event
  if (event.kind !== 'pair' || event.change === 'nominated' || event.change === 'selected')
    return undefined
  // A pair that says no state before is new.
  return { machine: 'pair', from: event.from ?? event.change, to: event.change }
}

function count(counts: Counts, from: string, to: string): void {
  const targets = counts.get(from) ?? new Map<string, number>()
  counts.set(from, targets)
  targets.set(to, (targets.get(to) ?? 0) + 1)
}

function coverageOf(machine: MachineName, counts: Counts): MachineCoverage {
  const names = Object.keys(SPECIFICATION[machine].states)
  const allowed = [...ALLOWED[machine]].flatMap(([from, targets]) =>
    [...targets].map((to) => ({ from, to })),
  )
  const entered = enteredStates(counts)
  const edges = [...counts].flatMap(([from, targets]) =>
    [...targets].filter(([to]) => to !== from).map(([to, times]) => ({ from, to, count: times })),
  )
  const isAllowed = (edge: VisitedEdge) => ALLOWED[machine].get(edge.from)?.has(edge.to) === true
  return {
    machine,
    states: {
      visited: names.flatMap((name) => {
        const times = entered.get(name)
        return times === undefined ? [] : [{ name, count: times }]
      }),
      missing: names.filter((name) => !entered.has(name)),
      total: names.length,
    },
    transitions: {
      visited: edges.filter(isAllowed),
      missing: allowed.filter(({ from, to }) => !counts.get(from)?.has(to)),
      total: allowed.length,
    },
    violations: edges.filter((edge) => !isAllowed(edge)),
  }
}

/** How often each state was entered; 0 for one that was only left. */
function enteredStates(counts: Counts): Map<string, number> {
  const entered = new Map<string, number>()
  for (const [from, targets] of counts) {
    if (!entered.has(from)) entered.set(from, 0)
    for (const [to, times] of targets) entered.set(to, (entered.get(to) ?? 0) + times)
  }
  return entered
}
