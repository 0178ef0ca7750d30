/**
 * Turns Mermaid's drawing of an excerpt into rows for the ladder: its participants and lifelines
 * give way to the header and lines that run through all pages, and each message and note with its
 * label becomes one group that knows its event.
 */
import type { Excerpt } from '../../machines/ladder/page.ts'
import { LAYER_LETTERS, type Row } from '../../machines/ladder/row.ts'
import {
  canvasWidthPx,
  CHAIN_X,
  GUTTER_PX,
  LABEL_Y,
  LETTER_X,
  lifelineX,
  LINE_Y,
  NOTE_PX,
  rowHeightPx,
  STRIP_PX,
  TIME_X,
} from './geometry.ts'
import { safeSvg } from './sanitize.ts'

const SVG = 'http://www.w3.org/2000/svg'

/**
 * One group a row of the excerpt, each with its top at 0; undefined when Mermaid's answer is not the
 * drawing of these rows.
 */
export function compose(
  drawing: string,
  excerpt: Excerpt,
  participants: number,
): SVGGElement[] | undefined {
  const source = safeSvg(drawing)
  const items = source && itemsOf(source, excerpt)
  if (!items) return undefined
  const shifts = columnShifts(source)
  const width = canvasWidthPx(participants)
  return items.map((item, index) => {
    const row = excerpt.rows[index] as Row
    const group = groupOf(row, rowHeightPx(row), width)
    align(item, shifts)
    if (item.line) placeMessage(group, item, row)
    else placeNote(group, item, rowHeightPx(row))
    group.append(gutterOf(row, rowHeightPx(row)))
    return group
  })
}

/** Where rows begin: the strip of the phase is no part of them. */
const LEFT = STRIP_PX - GUTTER_PX
/** The ground of the gutter ends this far before the columns. */
const BACK_PX = 8

/** What Mermaid drew for one row. */
interface Item {
  elements: Element[]
  /** Only a message has one. */
  line?: Element
}

function itemsOf(source: SVGSVGElement, { rows, preamble }: Excerpt): Item[] | undefined {
  const items = rows.map((_, index) => {
    const drawn = source.querySelector(`[data-id="i${index + preamble}"]`)
    if (drawn?.getAttribute('data-et') === 'note') return { elements: [drawn] }
    return drawn?.getAttribute('data-et') === 'message' ? messageItem(drawn) : undefined
  })
  return items.every((item) => item !== undefined) ? items : undefined
}

/** A message is its label, its line and its number, one after the other. */
function messageItem(line: Element): Item {
  const elements = [line]
  let before = line.previousElementSibling
  while (before?.classList.contains('messageText')) {
    elements.unshift(before)
    before = before.previousElementSibling
  }
  const sequenceNumber = line.nextElementSibling?.nextElementSibling
  if (sequenceNumber?.classList.contains('sequenceNumber')) elements.push(sequenceNumber)
  return { elements, line }
}

/**
 * How far each column stands from its place, by participant. A label that came out wider than
 * expected pushes Mermaid's columns apart; in the ladder they stay.
 */
function columnShifts(source: SVGSVGElement): Map<string, number> {
  const lifelines = [...source.querySelectorAll('[data-et="life-line"]')]
  const byX = lifelines.toSorted((a, b) => number(a, 'x1') - number(b, 'x1'))
  return new Map(
    byX.map((line, column) => [
      line.getAttribute('data-id') ?? '',
      lifelineX(column) - number(line, 'x1'),
    ]),
  )
}

function align({ elements, line }: Item, shifts: Map<string, number>): void {
  if (!line) return
  const from = shifts.get(line.getAttribute('data-from') ?? '') ?? 0
  const to = shifts.get(line.getAttribute('data-to') ?? '') ?? 0
  if (from === 0 && to === 0) return
  move(line, 'x1', from)
  move(line, 'x2', to)
  for (const element of elements)
    if (element !== line)
      move(element, 'x', element.classList.contains('messageText') ? (from + to) / 2 : from)
}

function move(element: Element, attribute: string, by: number): void {
  element.setAttribute(attribute, String(number(element, attribute) + by))
}

/** The group of a row: what reacts to the pointer, and where runs part. */
function groupOf(row: Row, heightPx: number, width: number): SVGGElement {
  const { seq, layer, style, fold } = row
  const group = make('g', { class: `row layer-${layer} style-${style}`, 'data-seq': seq })
  if (fold) set(group, { class: `row fold layer-${layer}`, 'data-fold': fold.band })
  group.append(
    make('rect', { class: 'hit', x: LEFT, y: 0, width: width - STRIP_PX, height: heightPx }),
    make('line', { class: 'parting', x1: LEFT, y1: 1, x2: width - GUTTER_PX, y2: 1 }),
  )
  return group
}

/** Its time, the letter of its layer, its marks: over the columns, which may be scrolled beneath. */
function gutterOf({ layer }: Row, heightPx: number): SVGGElement {
  const gutter = make('g', { class: 'gutter' })
  const middle = heightPx / 2
  const letter = make('text', { class: 'letter', x: LETTER_X, y: middle })
  letter.textContent = LAYER_LETTERS[layer]
  gutter.append(
    make('rect', { class: 'back', x: LEFT, y: 0, width: -LEFT - BACK_PX, height: heightPx }),
    ...chainOf(heightPx),
    make('rect', { class: 'chip', x: LETTER_X - 8, y: middle - 8, width: 16, height: 16, rx: 3 }),
    make('text', { class: 'time', x: TIME_X, y: middle }),
    letter,
    make('path', { class: 'flag', d: `M${LEFT} ${middle - 5}l7 5-7 5z` }),
  )
  return gutter
}

/** Its part of the line of causes: to the row above, to the row below, and a dot. */
function chainOf(heightPx: number): SVGElement[] {
  const middle = heightPx / 2
  const x = { x1: CHAIN_X, x2: CHAIN_X }
  return [
    make('line', { class: 'link up', ...x, y1: 0, y2: middle }),
    make('line', { class: 'link down', ...x, y1: middle, y2: heightPx }),
    make('circle', { class: 'dot', cx: CHAIN_X, cy: middle, r: 3.5 }),
  ]
}

/** A message: label above line, the head in the colour of its layer, a ground for the number. */
function placeMessage(group: SVGGElement, { elements, line }: Item, row: Row): void {
  const isLost = row.style === 'lost'
  for (const element of elements) {
    if (element === line) {
      set(element, { y1: LINE_Y, y2: LINE_Y })
      element.setAttribute('marker-end', `url(#${isLost ? 'cross' : `head-${row.layer}`})`)
    } else if (element.classList.contains('sequenceNumber')) {
      const width = 8 + 6 * (element.textContent ?? '').length
      const x = number(element, 'x') - width / 2
      group.append(make('rect', { class: 'number', x, y: LINE_Y - 7, width, height: 14, rx: 7 }))
      set(element, { y: LINE_Y })
    } else {
      set(element, { y: LABEL_Y })
      element.removeAttribute('dy')
    }
    group.append(element)
  }
}

function placeNote(group: SVGGElement, { elements }: Item, heightPx: number): void {
  const middle = heightPx / 2
  for (const note of elements) {
    for (const rect of note.querySelectorAll('rect'))
      set(rect, { y: middle - NOTE_PX / 2, height: NOTE_PX })
    for (const text of note.querySelectorAll('text')) {
      set(text, { y: middle })
      text.removeAttribute('dy')
    }
    group.append(note)
  }
}

function number(element: Element, attribute: string): number {
  return Number(element.getAttribute(attribute))
}

function make<Tag extends 'g' | 'rect' | 'text' | 'line' | 'circle' | 'path'>(
  tag: Tag,
  attributes: Record<string, string | number>,
): SVGElementTagNameMap[Tag] {
  const element = document.createElementNS(SVG, tag)
  set(element, attributes)
  return element
}

function set(element: Element, attributes: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
}
