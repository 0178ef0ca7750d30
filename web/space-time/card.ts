/** What the card under the pointer says of what is there. */
import { LAYER_LETTERS, type Layer } from '../../machines/ladder/row.ts'
import type { Lane, Mark, Way } from '../../machines/space-time/way.ts'
import { formatMs } from '../../machines/trace/time.ts'
import { dropText } from '../inspector/drop-text.ts'
import { t } from '../words/later.ts'
import type { Hit } from './hit.ts'
import { LANE_LAYERS } from './paint-bars.ts'
import { lengthLabel } from './ticks.ts'

export interface Card {
  layer: Layer
  letter: string
  title: string
  /** Names and values, one a line. */
  facts: readonly (readonly [name: string, value: string])[]
  /** Places on the way, with the addresses there. */
  hops: readonly { time: string; at: string; addresses: string }[]
  notes: readonly string[]
}

/** Most marks that the card lists. */
const MAX_LISTED = 5

export function cardOf(hit: Hit, endUs: number): Card {
  if (hit.kind === 'line') return wayCard(hit.line.way, hit.line.hidden)
  if (hit.kind === 'marks') return marksCard(hit.marks)
  const { lane, stretch } = hit
  const words = t().spaceTime.card
  const layer = LANE_LAYERS[lane.machine]
  const name = lane.name === undefined ? '' : ` “${lane.name}”`
  const machine = `${laneName(lane)}${name}`
  const isOver = stretch.untilUs !== undefined
  const lasted = lengthLabel((stretch.untilUs ?? endUs) - stretch.fromUs)
  return card(layer, `${lane.at}: ${stretch.state}`, [
    ['', lane.peer === undefined ? machine : words.of(machine, lane.peer)],
    [words.since, moment(stretch.fromUs)],
    [words.lasted, isOver ? lasted : `${lasted} ${words.until}`],
  ])
}

/** What the machine of a bar is called. */
export function laneName({ machine }: Pick<Lane, 'machine'>): string {
  return machine === 'channel' ? t().spaceTime.channel : machine.toUpperCase()
}

function wayCard(way: Way, hidden: number): Card {
  const words = t().spaceTime.card
  const [first, last] = [way.points[0], way.points.at(-1)]
  if (first === undefined || last === undefined) return card(way.layer, way.label, [])
  const ended = way.end === 'lost' ? words.lost : words.arrived
  const facts: [string, string][] = [[words.sent, `${moment(first.atUs)} · ${first.at ?? ''}`]]
  if (way.end === 'flying') facts.push(['', t().spaceTime.ends.flying])
  else {
    const why = way.drop ? dropText(way.drop) : ''
    facts.push([ended, `${moment(last.atUs)} · ${last.at ?? why}`])
    if (way.end === 'delivered') facts.push([words.took, lengthLabel(last.atUs - first.atUs)])
    else if (last.at !== undefined) facts.push(['', why])
  }
  facts.push([words.size, words.bytes(way.size)])
  const notes = [
    ...(way.shared > 0 ? [words.copy] : []),
    ...(hidden > 0 ? [words.sharing(hidden)] : []),
  ]
  const hops = way.points.flatMap(({ atUs, at, from, to, kind }) =>
    kind === 'deliver' ? [] : [{ time: moment(atUs), at: at ?? '', addresses: `${from} → ${to}` }],
  )
  return { ...card(way.layer, way.label, facts), hops, notes }
}

function marksCard(marks: readonly Mark[]): Card {
  const words = t().spaceTime.card
  const [first] = marks
  const listed = marks.slice(0, MAX_LISTED)
  const facts = listed.map(({ atUs, label }) => [moment(atUs), label] as [string, string])
  const left = marks.length - listed.length
  const notes = left > 0 ? [words.more(left)] : []
  return { ...card(first?.layer ?? 'state', first?.at ?? '', facts), notes }
}

function card(layer: Layer, title: string, facts: Card['facts']): Card {
  return { layer, letter: LAYER_LETTERS[layer], title, facts, hops: [], notes: [] }
}

function moment(atUs: number): string {
  return `${formatMs(atUs)} ms`
}
