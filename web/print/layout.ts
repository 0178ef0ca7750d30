/** The ladder on paper: how wide, which way round, where the columns stand. In pixels of the drawing. */

/** Text in the drawing; on paper it comes out about as large as here. */
export const FONT_PX = 10.5
export const HEADER_PX = 40
export const MESSAGE_PX = 30
export const NOTE_PX = 24
export const BAND_PX = 20
/** Strip of the phase, time, letter. */
const GUTTER_PX = 96
export const STRIP_PX = 5
export const TIME_X = 66
export const LETTER_X = 80
const MARGIN_PX = 6
/** What a sheet of A4 or Letter holds between its margins, upright and lying. */
const UPRIGHT_PX = 690
const LYING_PX = 1000
/** Narrower columns cut most labels. */
const MIN_PITCH_PX = 130

export interface PrintLayout {
  widthPx: number
  lying: boolean
  /** Distance between lifelines. */
  pitchPx: number
  /** The lifeline of a column. */
  lifelineX: (column: number) => number
}

/** Upright while the columns have room there, else lying; with more columns all of it gets smaller. */
export function layoutOf(columns: number): PrintLayout {
  const count = Math.max(1, columns)
  const roomPx = (widthPx: number): number => (widthPx - GUTTER_PX - MARGIN_PX) / count
  const lying = roomPx(UPRIGHT_PX) < MIN_PITCH_PX
  const pitchPx = Math.max(MIN_PITCH_PX, roomPx(lying ? LYING_PX : UPRIGHT_PX))
  return {
    widthPx: Math.round(GUTTER_PX + count * pitchPx + MARGIN_PX),
    lying,
    pitchPx,
    lifelineX: (column) => GUTTER_PX + (column + 0.5) * pitchPx,
  }
}
