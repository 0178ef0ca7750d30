/**
 * Gives a row of the ladder its looks as attributes of its own. On the page a style sheet does it
 * (`ladder/style.ts`); a picture has to look the same in programs that read little or no CSS.
 */
import type { Row } from '../../../machines/ladder/row.ts'
import { DASHES } from '../../ladder/style.ts'
import { mix, type Colour, type Palette } from './palette.ts'

type Attributes = Record<string, string | number>

/** Middles a line of text on its place without `dominant-baseline`, which few programs know. */
export const MIDDLE = { dy: '.35em', 'text-anchor': 'middle' }
/** What only the page needs: hooks of its style sheet and scripts. */
const OF_THE_PAGE = /^(class|data-|dominant-baseline)/

/** Changes the group as `compose` made it. */
export function dress(group: SVGGElement, row: Row, palette: Palette): void {
  const looks = looksOf(row, palette)
  for (const element of [group, ...group.querySelectorAll('*')]) {
    const name = [...element.classList].find((each) => each in looks)
    if (element.matches('.hit, .back')) element.remove()
    for (const attribute of element.getAttributeNames())
      if (OF_THE_PAGE.test(attribute)) element.removeAttribute(attribute)
    for (const [key, value] of Object.entries((name && looks[name]) || {}))
      element.setAttribute(key, String(value))
  }
}

/** By the class that `compose` or Mermaid gave. */
function looksOf({ layer, style }: Row, palette: Palette): Record<string, Attributes> {
  const { surface, text, muted, layers } = palette
  const own = layers[layer]
  const line = style === 'lost' ? layers.fault : own
  const label = { stroke: surface, 'stroke-width': 4, 'stroke-linejoin': 'round' }
  return {
    chip: { fill: mix(own, 0.14, surface), stroke: own },
    time: { fill: muted, 'font-size': 11, ...MIDDLE, 'text-anchor': 'end' },
    letter: { fill: own, 'font-size': 11, 'font-weight': 600, ...MIDDLE },
    messageText: { fill: line, ...label, 'paint-order': 'stroke', ...MIDDLE },
    messageLine0: stroke(line, DASHES[layer]),
    messageLine1: stroke(line, style === 'dashed' ? '2 3' : DASHES[layer]),
    number: { fill: surface, stroke: line },
    sequenceNumber: { fill: text, 'font-size': 9.5, ...MIDDLE },
    note: { fill: mix(own, 0.09, surface), stroke: mix(own, 0.45, surface), rx: 4 },
    noteText: { fill: text, ...MIDDLE },
  }
}

function stroke(colour: Colour, dashes: string | undefined): Attributes {
  const line: Attributes = { fill: 'none', stroke: colour, 'stroke-width': 1.6 }
  return dashes === undefined ? line : { ...line, 'stroke-dasharray': dashes }
}
