/** What a picture of the ladder has besides its rows: participants with their lifelines, arrow heads, what was cut. */
import { LAYOUT } from '../../../machines/ladder/layout.ts'
import type { Participant } from '../../../machines/ladder/participants.ts'
import { GUTTER_PX, HEADER_PX, lifelineX } from '../../ladder/geometry.ts'
import { LAYERS } from '../../ladder/style.ts'
import { MIDDLE } from './dress.ts'
import type { Colour, Palette } from './palette.ts'
import { t } from '../../words/later.ts'

export const SVG = 'http://www.w3.org/2000/svg'
/** The ladder's font where there is one, and what comes nearest to it elsewhere. */
export const FONTS = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"
const BOX_PX = 26
const BOX_TOP_PX = 8
/** C0 and C1 controls and what turns the direction of text (XML 1.0 §2.2 forbids most of them). */
const UNSEEN =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu

/** An element with its attributes, and a text without anything invisible. */
export function element<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string | number>,
  text = '',
): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value))
  if (text !== '') made.append(text.replace(UNSEEN, ' '))
  return made
}

/** Participants above their lifelines, down to `endPx`. */
export function header(
  participants: readonly Participant[],
  endPx: number,
  palette: Palette,
): SVGGElement {
  const group = element('g', {})
  const unit = { x: GUTTER_PX - 40, y: HEADER_PX - 20, 'font-size': 11, fill: palette.muted }
  group.append(element('text', { ...unit, 'text-anchor': 'end' }, t().ladder.clocks.virtual.unit))
  participants.forEach((participant, column) => {
    const x = GUTTER_PX + lifelineX(column)
    const ends = { x1: x, x2: x, y1: BOX_TOP_PX + BOX_PX, y2: endPx }
    group.append(
      element('line', { ...ends, stroke: palette.border }),
      ...name(participant, x, palette),
    )
  })
  return group
}

/** The box of a participant with its name and what it is. */
function name({ id, role }: Participant, x: number, palette: Palette): SVGElement[] {
  const shown = id.length > MAX_NAME ? `${id.slice(0, MAX_NAME - 1)}…` : id
  const what = t().ladder.roles[role]
  const about = what === id ? '' : what
  const width = Math.min(LAYOUT.columnPx, shown.length * 8 + about.length * 6 + 28)
  const box = { x: x - width / 2, y: BOX_TOP_PX, width, height: BOX_PX, rx: 6 }
  const stroke = role === 'peer' ? palette.text : palette.border
  const label = element('text', { x, y: BOX_TOP_PX + BOX_PX / 2, fill: palette.text, ...MIDDLE })
  label.append(element('tspan', { 'font-size': 13, 'font-weight': 600 }, shown))
  if (about !== '')
    label.append(element('tspan', { dx: 5, 'font-size': 11, fill: palette.muted }, about))
  return [element('rect', { ...box, fill: palette.surface, stroke }), label]
}

/** Longer names are cut to their box. */
const MAX_NAME = 16

/** One for each layer, and the cross of what was lost; `compose` names them. */
export function arrowHeads({ layers }: Palette): SVGDefsElement {
  const defs = element('defs', {})
  for (const layer of LAYERS) {
    const head = marker(`head-${layer}`, 8, 5)
    head.append(element('path', { d: 'M-1 0 9 5-1 10z', fill: layers[layer] }))
    defs.append(head)
  }
  const cross = marker('cross', 7, 6)
  cross.append(crossPath(layers.fault))
  defs.append(cross)
  return defs
}

function crossPath(colour: Colour): SVGPathElement {
  const looks = { fill: 'none', stroke: colour, 'stroke-width': 2 }
  return element('path', { d: 'M2 1 12 11M12 1 2 11', ...looks })
}

function marker(id: string, refX: number, refY: number): SVGMarkerElement {
  const size = { markerWidth: 12, markerHeight: 12, markerUnits: 'userSpaceOnUse' }
  return element('marker', { id, refX, refY, ...size, orient: 'auto' })
}

/** Says what found no room. */
export function footnote(cutRows: number, y: number, palette: Palette): SVGTextElement {
  const text = t().share.moreRows(cutRows)
  return element('text', { x: GUTTER_PX, y, fill: palette.muted, dy: '.35em' }, text)
}
