/**
 * Rows of the ladder as they are printed. A browser asks for what it prints at once, which Mermaid in
 * its frame cannot answer, so the same rows are drawn here.
 */
import type { Participant } from '../../machines/ladder/participants.ts'
import { LAYER_LETTERS, type Layer, type Row } from '../../machines/ladder/row.ts'
import { cutTo, textWidth } from '../../machines/ladder/width.ts'
import { DASHES } from '../ladder/style.ts'
import { timeLabel } from '../ladder/geometry.ts'
import { MIDDLE } from '../share/picture/dress.ts'
import { mix, type Palette } from '../share/picture/palette.ts'
import { element } from '../share/picture/parts.ts'
import {
  BAND_PX,
  FONT_PX,
  HEADER_PX,
  LETTER_X,
  MESSAGE_PX,
  NOTE_PX,
  STRIP_PX,
  TIME_X,
  type PrintLayout,
} from './layout.ts'

export interface Sheet {
  layout: PrintLayout
  palette: Palette
  participants: readonly Participant[]
}

/** A row to print: with the number of its arrow, and the layer of the phase that it is in. */
export interface PrintRow {
  row: Row
  number?: number | undefined
  phase?: Layer | undefined
}

const LABEL_Y = 10
const LINE_Y = 21
const NUMBER_PX = 7

/** Names of the columns, above their lifelines. */
export function headerOf(sheet: Sheet, unit: string, roleOf: (who: Participant) => string) {
  const { layout, palette, participants } = sheet
  const svg = svgOf(sheet, HEADER_PX)
  const place = { x: TIME_X, y: HEADER_PX - 8, fill: palette.muted, 'font-size': 9 }
  svg.append(element('text', { ...place, 'text-anchor': 'end' }, unit))
  participants.forEach((who, column) => {
    const x = layout.lifelineX(column)
    const role = roleOf(who)
    const id = cutTo(who.id, layout.pitchPx - 24, 11)
    const width = Math.min(layout.pitchPx - 4, Math.max(textWidth(id, 11), textWidth(role, 9)) + 20)
    const stroke = who.role === 'peer' ? palette.text : palette.border
    const box = { x: x - width / 2, y: 1, width, height: 30, rx: 5, fill: palette.surface, stroke }
    const lifeline = { x1: x, x2: x, y1: 31, y2: HEADER_PX, stroke: palette.border }
    const name = { x, fill: palette.text, 'font-size': 11, 'font-weight': 600, ...MIDDLE }
    svg.append(element('rect', box), element('line', lifeline))
    svg.append(element('text', { ...name, y: role === id ? 16 : 11 }, id))
    if (role === id) return
    const about = { x, y: 23, fill: palette.muted, 'font-size': 9, ...MIDDLE }
    svg.append(element('text', about, role))
  })
  return svg
}

/** The name of a phase, where it begins. */
export function bandOf(sheet: Sheet, layer: Layer, name: string): SVGSVGElement {
  const { palette, layout } = sheet
  const svg = svgOf(sheet, BAND_PX)
  const colour = palette.layers[layer]
  const ground = { x: 0, y: 2, width: layout.widthPx, height: BAND_PX - 4, rx: 3 }
  const title = { x: STRIP_PX + 7, y: BAND_PX / 2, dy: '.35em', fill: colour, 'font-weight': 700 }
  svg.append(
    ...lifelines(sheet, BAND_PX),
    element('rect', { ...ground, fill: mix(colour, 0.1, palette.surface) }),
    strip(colour, BAND_PX),
    element('text', title, `${LAYER_LETTERS[layer]}  ${name}`),
  )
  return svg
}

/** One row: its time, the letter of its layer, and the arrow or note. */
export function rowOf(sheet: Sheet, printed: PrintRow): SVGSVGElement {
  const { row, phase } = printed
  const { palette } = sheet
  const columns = placeOf(sheet, row)
  const heightPx = columns.isNote ? NOTE_PX : MESSAGE_PX
  const svg = svgOf(sheet, heightPx)
  const colour = palette.layers[row.layer]
  const middle = heightPx / 2
  const chip = { x: LETTER_X - 7, y: middle - 7, width: 14, height: 14, rx: 3, stroke: colour }
  svg.append(...lifelines(sheet, heightPx))
  if (phase) svg.append(strip(palette.layers[phase], heightPx))
  svg.append(
    element('text', { x: TIME_X, y: middle, ...END, fill: palette.muted }, timeLabel(row.atUs)),
    element('rect', { ...chip, fill: mix(colour, 0.14, palette.surface) }),
    element('text', { x: LETTER_X, y: middle, ...LETTER, fill: colour }, LAYER_LETTERS[row.layer]),
    ...(columns.isNote ? note(sheet, row, columns) : message(sheet, printed, columns)),
  )
  return svg
}

const END = { dy: '.35em', 'text-anchor': 'end', 'font-size': 9.5 }
const LETTER = { ...MIDDLE, 'font-size': 9.5, 'font-weight': 700 }

interface Columns {
  from: number
  to: number
  isNote: boolean
}

/** A row between participants without a column is a note over all of them. */
function placeOf({ participants }: Sheet, { from, to, style, fold }: Row): Columns {
  const [one, other] = [from, to].map((id) => participants.findIndex((who) => who.id === id)) as [
    number,
    number,
  ]
  if (one < 0 || other < 0) return { from: 0, to: participants.length - 1, isNote: true }
  return { from: one, to: other, isNote: style === 'note' || fold !== undefined || one === other }
}

function message(
  { layout, palette }: Sheet,
  { row, number }: PrintRow,
  { from, to }: Columns,
): SVGElement[] {
  const { layer, style, label } = row
  const own = palette.layers[style === 'lost' ? 'fault' : layer]
  const [x1, x2] = [layout.lifelineX(from), layout.lifelineX(to)]
  const dashes = style === 'dashed' ? '2 3' : DASHES[layer]
  const forward = x2 > x1 ? 1 : -1
  const line = element('line', {
    ...{ x1: x1 + forward * NUMBER_PX, x2: x2 - forward, y1: LINE_Y, y2: LINE_Y },
    ...{ stroke: own, 'stroke-width': 1.4, 'stroke-dasharray': dashes ?? 'none' },
    'marker-end': `url(#${style === 'lost' ? 'cross' : `head-${layer}`})`,
  })
  const room = Math.abs(x2 - x1) - 14 + (Math.abs(to - from) === 1 ? layout.pitchPx * 0.12 : 0)
  const text = { x: (x1 + x2) / 2, y: LABEL_Y, fill: own, ...MIDDLE, ...HALO }
  const count = { x: x1, y: LINE_Y, fill: palette.text, 'font-size': 8, ...MIDDLE }
  return [
    line,
    element('text', { ...text, stroke: palette.surface }, cutTo(label, room, FONT_PX)),
    element('circle', { cx: x1, cy: LINE_Y, r: NUMBER_PX, fill: palette.surface, stroke: own }),
    element('text', count, number === undefined ? '' : String(number)),
  ]
}

const HALO = { 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }

function note({ layout, palette }: Sheet, row: Row, { from, to }: Columns): SVGElement[] {
  const [left, right] = [Math.min(from, to), Math.max(from, to)]
  const half = layout.pitchPx / 2 - 4
  const x = layout.lifelineX(left) - half
  const width = layout.lifelineX(right) + half - x
  const colour = palette.layers[row.layer]
  const box = { x, y: 3, width, height: NOTE_PX - 6, rx: 4 }
  const looks = {
    fill: mix(colour, 0.09, palette.surface),
    stroke: mix(colour, 0.45, palette.surface),
  }
  const text = { x: x + width / 2, y: NOTE_PX / 2, fill: palette.text, ...MIDDLE }
  return [
    element('rect', { ...box, ...looks }),
    element('text', text, cutTo(row.label, width - 12, FONT_PX)),
  ]
}

function lifelines({ layout, palette, participants }: Sheet, heightPx: number): SVGElement[] {
  return participants.map((_, column) => {
    const x = layout.lifelineX(column)
    // A little over the edge, so that rounding leaves no gaps.
    return element('line', { x1: x, x2: x, y1: -1, y2: heightPx + 1, stroke: palette.border })
  })
}

function strip(colour: string, heightPx: number): SVGElement {
  return element('rect', { x: 0, y: -1, width: STRIP_PX, height: heightPx + 2, fill: colour })
}

function svgOf({ layout }: Sheet, heightPx: number): SVGSVGElement {
  return element('svg', {
    viewBox: `0 0 ${layout.widthPx} ${heightPx}`,
    'font-size': FONT_PX,
    overflow: 'visible',
  })
}
