/** The ladder as a document to print: title, facts, legend, then a table whose head every page repeats. */
import { PHASE_LAYERS, type ShownBand } from '../../machines/ladder/arranged.ts'
import type { Arrangement } from '../../machines/ladder/arrangement.ts'
import { createLadder, type Ladder } from '../../machines/ladder/ladder.ts'
import { Pages } from '../../machines/ladder/page.ts'
import { LAYER_LETTERS, type Layer } from '../../machines/ladder/row.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Zoom } from '../../machines/trace/zoom.ts'
import { LAYERS } from '../ladder/style.ts'
import { mix, paletteOfPage } from '../share/picture/palette.ts'
import { arrowHeads, element } from '../share/picture/parts.ts'
import { t } from '../words/later.ts'
import { factsOf } from './facts.ts'
import { layoutOf } from './layout.ts'
import { bandOf, headerOf, rowOf, type PrintRow, type Sheet } from './rows.ts'

/** Most rows on paper: about two hundred pages. */
export const MAX_PRINT_ROWS = 4_000

export interface PrintOptions {
  title: string
  events: readonly TraceEvent[]
  length: number
  zoom: Zoom
  arrangement: Arrangement
  /** The filter's text, where only what it finds is shown. */
  filter: string
  /** A mystery's networks and faults are not to be told. */
  hides: boolean
}

export interface Printable {
  element: HTMLElement
  lying: boolean
}

/** Builds the document at once: browsers do not wait for what they print. */
export function printable(options: PrintOptions): Printable {
  const { events, length, zoom, arrangement, title } = options
  const ladder = createLadder(zoom, arrangement)
  const pages = new Pages(ladder)
  pages.update(ladder.append(events, 0, length))
  const { participants } = ladder
  const layout = layoutOf(participants.length)
  const sheet: Sheet = { layout, palette: paletteOfPage('light'), participants }
  const article = make('article', { lang: document.documentElement.lang })
  const heads = element('svg', { width: 0, height: 0, 'aria-hidden': 'true' })
  heads.append(arrowHeads(sheet.palette))
  article.append(heads, make('h1', {}, title), facts(options), legend(sheet, ladder))
  if (ladder.rows.length === 0) article.append(make('p', {}, t().ladder.nothing))
  else article.append(table(sheet, ladder, pages))
  const cut = ladder.rows.length - MAX_PRINT_ROWS
  if (cut > 0) article.append(make('p', {}, t().print.cut(cut)))
  return { element: article, lying: layout.lying }
}

function facts({ events, length, zoom, filter, hides }: PrintOptions): HTMLElement {
  const words = t()
  const list = make('dl', {})
  const [start] = events
  const own = start?.kind === 'lab.start' ? factsOf(start, length, hides) : []
  const shown = [[words.ladder.zoom, words.ladder.zooms[zoom].label] as const]
  const found = filter === '' ? [] : [[words.print.filter, filter] as const]
  for (const [name, value] of [...own, ...shown, ...found]) {
    const pair = make('div', {})
    pair.append(make('dt', {}, name), make('dd', {}, value))
    list.append(pair)
  }
  return list
}

/** The layers that occur, each with its letter, in the order they build on each other. */
function legend({ palette }: Sheet, { rows }: Ladder): HTMLElement {
  const used = new Set<Layer>(rows.map(({ layer }) => layer))
  const list = make('ul', {})
  for (const layer of LAYERS) {
    if (!used.has(layer)) continue
    const colour = palette.layers[layer]
    const svg = element('svg', { viewBox: '0 0 14 14', width: 14, height: 14 })
    const box = { x: 0.5, y: 0.5, width: 13, height: 13, rx: 3, stroke: colour }
    const letter = { x: 7, y: 7, dy: '.35em', 'text-anchor': 'middle', 'font-size': 9.5 }
    svg.append(
      element('rect', { ...box, fill: mix(colour, 0.14, palette.surface) }),
      element('text', { ...letter, 'font-weight': 700, fill: colour }, LAYER_LETTERS[layer]),
    )
    const item = make('li', {})
    item.append(svg, t().page.layers[layer])
    list.append(item)
  }
  return list
}

function table(sheet: Sheet, ladder: Ladder, pages: Pages): HTMLElement {
  const words = t().ladder
  const made = make('table', {})
  const head = make('thead', {})
  const body = make('tbody', {})
  const unit = words.clocks.virtual.unit
  head.append(cell(headerOf(sheet, unit, ({ role }) => words.roles[role])))
  const bands = ladder.bands()
  const starts = new Map(bands.map((band) => [band.start, band]))
  let band: ShownBand | undefined
  ladder.rows.slice(0, MAX_PRINT_ROWS).forEach((row, index) => {
    const begins = starts.get(index)
    if (begins && begins.end > begins.start) band = begins
    if (band && index >= band.end) band = undefined
    const phase = band && PHASE_LAYERS[band.phase]
    if (phase && band?.start === index && !band.folded)
      body.append(cell(bandOf(sheet, phase, words.phaseNames[band.phase]), 'band'))
    const printed: PrintRow = {
      row: numbered(row, ladder, pages),
      phase,
      number: pages.numberOf(index),
    }
    body.append(cell(rowOf(sheet, printed)))
  })
  made.append(head, body)
  return made
}

/** A repetition names the arrow that it repeats. */
function numbered(row: PrintRow['row'], ladder: Ladder, pages: Pages): PrintRow['row'] {
  if (row.repeats === undefined) return row
  const original = ladder.rowOf(row.repeats.of)
  const number = original === undefined ? undefined : pages.numberOf(original)
  const of = number === undefined ? '' : ` of ${number}`
  return { ...row, label: `${row.label} ↻ ${row.repeats.nth}${of}` }
}

/** A row of the table, which is there to repeat its head on every page. */
function cell(svg: SVGSVGElement, name = ''): HTMLElement {
  const row = make('tr', name === '' ? {} : { class: name })
  const own = make('td', {})
  own.append(svg)
  row.append(own)
  return row
}

function make(tag: string, attributes: Record<string, string>, text = ''): HTMLElement {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  if (text !== '') made.append(text)
  return made
}
