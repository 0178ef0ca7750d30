/** A chart as Mermaid text: what is drawn, and what a reader copies. */
import { escapeLabel } from '../ladder/escape.ts'
import type { Chart, ChartLine } from './chart.ts'
import type { Seen } from './seen.ts'
import { takenOn } from './seen.ts'

/** Longer labels are broken: their width would push the states apart. */
const LABEL_CHARS = 13

/** How a copied diagram marks what was seen; readable on a light and a dark ground. */
const CLASSES = [
  'classDef current stroke:#0b5fc0,stroke-width:4px,font-weight:bold',
  'classDef unvisited stroke-dasharray:4 3',
]

/**
 * The statements of a chart. The line of the initial state comes first, then each of `chart.lines`
 * in its order, so that line `n` of the chart is edge `n + 1` of the drawing.
 * @param any What the place is called that stands for any state.
 */
export function toStateDiagram(chart: Chart, any: string): string {
  const id = idsOf(chart)
  return `${[
    'stateDiagram-v2',
    ...chart.states.map(({ name }) => `state "${escapeName(name)}" as ${id(name)}`),
    ...chart.lines.flatMap(({ from }, n) =>
      from === undefined ? [`state "${escapeName(any)}" as any${n}`] : [],
    ),
    `[*] --> ${id(chart.initial)}`,
    ...chart.lines.map((line, n) => {
      const from = line.from === undefined ? `any${n}` : id(line.from)
      return `${from} --> ${id(line.to)} : ${labelOf(line).join('<br>')}`
    }),
  ].join('\n')}\n`
}

/** The same with the current state marked, those not visited, and how often each line was taken. */
export function toMarkedStateDiagram(chart: Chart, any: string, seen: Seen): string {
  const id = idsOf(chart)
  const lines = toStateDiagram(chart, any).trimEnd().split('\n')
  const first = lines.length - chart.lines.length
  const counted = chart.lines.map((line, n) => {
    const count = takenOn(line, seen)
    return `${lines[first + n]}${count > 1 ? ` ×${count}` : ''}`
  })
  const current = chart.states.filter(({ name }) => seen.here.has(name))
  const unvisited = chart.states.filter(({ name }) => !seen.visits.has(name))
  const marks = [
    { states: current, mark: 'current' },
    { states: unvisited, mark: 'unvisited' },
  ].flatMap(({ states, mark }) =>
    states.length === 0 ? [] : [`class ${states.map(({ name }) => id(name)).join(',')} ${mark}`],
  )
  return `${[...lines.slice(0, first), ...counted, ...CLASSES, ...marks].join('\n')}\n`
}

/** What is written on a line, row by row: its events, long names broken at a hyphen. */
export function labelOf({ events }: ChartLine): string[] {
  const rows = events.map((event) => broken(event, events.length === 1 ? /[-(]/g : /-/g))
  return rows.flatMap((parts, index) =>
    parts.map((part, n) => {
      const isEnd = n === parts.length - 1 && index < rows.length - 1
      return escapeLabel(isEnd ? `${part},` : part)
    }),
  )
}

/** In two near the middle, behind a hyphen or before a parenthesis; as it is when it is short. */
function broken(event: string, at: RegExp): string[] {
  if (event.length <= LABEL_CHARS) return [event]
  const middle = event.length / 2
  const cuts = [...event.matchAll(at)].map(({ index, 0: sign }) =>
    sign === '-' ? index + 1 : index,
  )
  const [cut] = cuts.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))
  return cut === undefined ? [event] : [event.slice(0, cut), event.slice(cut)]
}

function idsOf({ states }: Chart): (name: string) => string {
  const ids = new Map(states.map(({ name }, index) => [name, `s${index}`]))
  return (name) => ids.get(name) ?? ''
}

/** A name stands between quotes, which it may not end. */
function escapeName(name: string): string {
  return escapeLabel(name.replaceAll('"', '”'))
}
