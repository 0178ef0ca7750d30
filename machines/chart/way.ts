/** Which edges of a chart a change of state goes along. */
import { edgeKey } from './chart.ts'
import type { Chart, ChartEdge } from './chart.ts'

const ways = new WeakMap<Chart, Map<string, readonly ChartEdge[] | undefined>>()

/**
 * The edges from one state to another that is seen next: mostly one. A transition that follows
 * without an event ends in the same step, so its edge comes behind. Undefined when the machine does
 * not allow the change.
 */
export function wayOf(chart: Chart, from: string, to: string): readonly ChartEdge[] | undefined {
  const known = ways.get(chart) ?? new Map<string, readonly ChartEdge[] | undefined>()
  ways.set(chart, known)
  const key = edgeKey(from, to)
  if (!known.has(key)) known.set(key, shortest(chart, from, to))
  return known.get(key)
}

function shortest(chart: Chart, from: string, to: string): readonly ChartEdge[] | undefined {
  let open = chart.edges.filter((edge) => edge.from === from).map((edge) => [edge])
  const reached = new Set<string>()
  while (open.length > 0) {
    const found = open.find((way) => way.at(-1)?.to === to)
    if (found) return found
    for (const way of open) reached.add(way.at(-1)?.to ?? '')
    open = open.flatMap((way) =>
      chart.edges
        .filter((edge) => edge.from === way.at(-1)?.to && !reached.has(edge.to))
        .filter(({ transitions }) => transitions.some(({ event }) => event === 'always'))
        .map((edge) => [...way, edge]),
    )
  }
  return undefined
}
