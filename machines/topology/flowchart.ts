/** A map of the world as a Mermaid flowchart. Nothing else writes flowcharts. */
import { escapeLabel } from '../ladder/escape.ts'
import type { Place, Road, Topology } from './topology.ts'

/** The picture of each kind of place, as the brackets around its label. */
const SHAPES: Readonly<Record<Place['kind'], readonly [open: string, close: string]>> = {
  internet: ['([', '])'],
  server: ['[', ']'],
  nat: ['[[', ']]'],
  router: ['[[', ']]'],
  network: ['(', ')'],
  peer: ['(', ')'],
}

/** Longest line of a label, in characters; ids are shorter. */
const MAX_LINE = 60

/**
 * The flowchart of a map, valid for the official parser whatever the labels hold. Nodes are `n0`,
 * `n1` … in the order of the places and carry their kind as class, and `down` or `cut` beside it.
 */
export function flowchart({ places, roads }: Topology): string {
  const names = new Map(places.map(({ id }, index) => [id, `n${index}`]))
  const lines = [
    'flowchart TB',
    ...places.map((place, index) => node(place, `n${index}`)),
    ...roads.map((road) => edge(road, names)),
  ]
  return `${lines.join('\n')}\n`
}

function node({ kind, lines, down }: Place, name: string): string {
  const [open, close] = SHAPES[kind]
  const label = lines.map(escapeLine).join('<br/>')
  return `${name}${open}"${label}"${close}:::${down ? 'down' : kind}`
}

function edge({ from, to, label, cut }: Road, names: ReadonlyMap<string, string>): string {
  const line = cut ? '-.-' : '---'
  const text = label === undefined ? '' : `|"${escapeLine(label)}"|`
  return `${names.get(from) ?? from} ${line}${text} ${names.get(to) ?? to}`
}

/** A quoted label ends at a quote, and one in backquotes is Markdown. */
function escapeLine(text: string): string {
  const plain = text.replaceAll('"', '″').replaceAll('`', 'ˋ').replace(/[*_]/g, '\u200b$&')
  return escapeLabel([...plain].slice(0, MAX_LINE).join(''))
}
