/** Where things stand in the drawn ladder, in pixels from the left edge of the canvas. */
import { LAYOUT } from '../../machines/ladder/layout.ts'
import { columnsWidthPx } from '../../machines/ladder/page.ts'
import type { Row } from '../../machines/ladder/row.ts'

/** Left of the columns: the phase, the line of causes, the time and the letter of the layer. */
export const GUTTER_PX = 116
/** Width of a phase's strip at the very left. */
export const STRIP_PX = 22
/** Middle of the line of causes, right end of the time, middle of the letter. */
export const CHAIN_X = -86
export const TIME_X = -37
export const LETTER_X = -22
const MARGIN_PX = 12
/** The participants' header, which stays in view above the rows. */
export const HEADER_PX = 48

/** Room below the last row. */
export const TAIL_PX = 40

/**
 * Heights of rows. Mermaid's own depend on the font; with these every page's height is known before
 * it is drawn, and the same everywhere.
 */
const MESSAGE_ROW_PX = 32
const NOTE_ROW_PX = 26
/** From the top of a message's row to its label and to its line. */
export const LABEL_Y = 11
export const LINE_Y = 22
export const NOTE_PX = 20

export function rowHeightPx({ style }: Pick<Row, 'style'>): number {
  return style === 'note' ? NOTE_ROW_PX : MESSAGE_ROW_PX
}

export function canvasWidthPx(participants: number): number {
  return GUTTER_PX + columnsWidthPx(participants) + MARGIN_PX
}

/** The lifeline of a column, from where the columns begin. */
export function lifelineX(column: number): number {
  return column * LAYOUT.pitchPx + LAYOUT.columnPx / 2
}

/** Where a column begins, from the left of the canvas. */
export function columnLeftPx(column: number): number {
  return GUTTER_PX + column * LAYOUT.pitchPx
}

/** Virtual time as the ladder shows it: seconds to the millisecond, not rounded up. */
export function timeLabel(atUs: number): string {
  const ms = Math.floor(atUs / 1000)
  return `${Math.floor(ms / 1000)}.${String(ms % 1000).padStart(3, '0')}`
}
