/**
 * A machine as something to draw: its states, an edge for all the transitions from one state to
 * another, and the lines that stand for them in a drawing. Taken from the specification, so that
 * nothing can be lost or made up.
 */
import { SPECIFICATION } from '../specification.ts'
import type { StateSpecification, TransitionSpecification } from '../specification.ts'
import type { MachineName } from '../trace/event.ts'

/** What leads to one place from this many states on is drawn as one line from any state. */
const COMMON_FROM = 3

export interface ChartState extends StateSpecification {
  name: string
}

/** All the ways from one state to another. */
export interface ChartEdge {
  key: string
  from: string
  to: string
  /** What leads there, in the machine's order. */
  transitions: readonly TransitionSpecification[]
}

/** One line of the drawing. */
export interface ChartLine {
  /** Absent: from any state. */
  from?: string
  to: string
  /** What is written on it. */
  events: readonly string[]
  /** More than one where it comes from any state. */
  edges: readonly ChartEdge[]
}

export interface Chart {
  machine: MachineName
  initial: string
  states: readonly ChartState[]
  edges: readonly ChartEdge[]
  lines: readonly ChartLine[]
}

const charts = new Map<MachineName, Chart>()

/** The chart of a specified machine; always the same value for the same machine. */
export function chartOf(machine: MachineName): Chart {
  const known = charts.get(machine)
  if (known) return known
  const { initial, states, transitions } = SPECIFICATION[machine]
  const list = Object.entries(states).map(([name, state]) => ({ name, ...state }))
  const edges = edgesOf(transitions)
  const chart: Chart = { machine, initial, states: list, edges, lines: linesOf(list, edges) }
  charts.set(machine, chart)
  return chart
}

/** Names an edge; no state of ours has a space in its name. */
export function edgeKey(from: string, to: string): string {
  return `${from} ${to}`
}

/** What leaves a state as it is stands in no drawing: it would be a loop at almost every state. */
function edgesOf(transitions: readonly TransitionSpecification[]): ChartEdge[] {
  const edges = new Map<string, ChartEdge & { transitions: TransitionSpecification[] }>()
  for (const transition of transitions) {
    const { from, to } = transition
    if (from === to) continue
    const key = edgeKey(from, to)
    const edge = edges.get(key) ?? { key, from, to, transitions: [] }
    edges.set(key, edge)
    edge.transitions.push(transition)
  }
  return [...edges.values()]
}

/** Closing leads away from every state: as a line each, it would hide what is particular to a state. */
function linesOf(states: readonly ChartState[], edges: readonly ChartEdge[]): ChartLine[] {
  const common = new Map<string, ChartEdge[]>()
  for (const edge of edges) {
    const event = onlyEvent(edge)
    if (event === undefined || !leadsFromAny(states, edges, event, edge.to)) continue
    const key = edgeKey(event, edge.to)
    common.set(key, [...(common.get(key) ?? []), edge])
  }
  const shared = [...common.values()].filter((group) => group.length >= COMMON_FROM)
  const drawn = new Set(shared.flat())
  const own = edges.filter((edge) => !drawn.has(edge))
  return [
    ...own.map((edge) => ({
      from: edge.from,
      to: edge.to,
      events: eventsOf([edge]),
      edges: [edge],
    })),
    ...shared.map((group) => ({ to: group[0]?.to ?? '', events: eventsOf(group), edges: group })),
  ]
}

function onlyEvent({ transitions }: ChartEdge): string | undefined {
  const [event, ...others] = new Set(transitions.map((each) => each.event))
  return others.length === 0 ? event : undefined
}

function leadsFromAny(
  states: readonly ChartState[],
  edges: readonly ChartEdge[],
  event: string,
  to: string,
): boolean {
  return states.every(
    ({ name, final }) =>
      final ||
      name === to ||
      edges.some(
        (edge) =>
          edge.from === name &&
          edge.to === to &&
          edge.transitions.some((each) => each.event === event),
      ),
  )
}

function eventsOf(edges: readonly ChartEdge[]): string[] {
  return [...new Set(edges.flatMap(({ transitions }) => transitions.map(({ event }) => event)))]
}
