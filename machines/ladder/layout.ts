/**
 * Sizes of the ladder in pixels, shared by the text (which cuts labels to the columns) and by the
 * renderer (which hands them to Mermaid and lines the pages up).
 */
export const LAYOUT = {
  /** Distance between the lifelines of neighbouring participants. */
  pitchPx: 196,
  /** Width of a participant's box and of a note over one participant. */
  columnPx: 184,
  /** Room that Mermaid keeps at either side of a message's label. */
  labelPaddingPx: 5,
  /** Room around the text of a note. */
  notePaddingPx: 4,
  fontSizePx: 12,
  /** Space above a note and below the label of a message. */
  gapPx: 3,
} as const

/** Rows on one page, the unit that comes into the document when it is scrolled near, and leaves it again. */
export const PAGE_ROWS = 30

/**
 * Width that the label of a row may take when it reaches over `columns` columns (0 for a note over
 * one participant). A label within one column must also not push Mermaid's columns apart.
 */
export function labelWidthPx(columns: number, note: boolean): number {
  const { columnPx, pitchPx, labelPaddingPx, notePaddingPx } = LAYOUT
  if (note) return columnPx + columns * pitchPx - 2 * notePaddingPx - 2
  return columnPx + (columns - 1) * pitchPx - 2 * labelPaddingPx - 2
}
