/**
 * The ladder as one picture that stands by itself: SVG without style sheet, script, font or address
 * of anything else. Rows are drawn as on the page, by Mermaid in its frame, a stretch at a time.
 */
import { createLadder, type Ladder } from '../../../machines/ladder/ladder.ts'
import { LAYOUT } from '../../../machines/ladder/layout.ts'
import { Pages } from '../../../machines/ladder/page.ts'
import type { TraceEvent } from '../../../machines/trace/event.ts'
import type { Zoom } from '../../../machines/trace/zoom.ts'
import { compose } from '../../ladder/compose.ts'
import { canvasWidthPx, GUTTER_PX, HEADER_PX, rowHeightPx } from '../../ladder/geometry.ts'
import type { FrameRenderer } from '../../ladder/renderer.ts'
import { dress } from './dress.ts'
import { paletteOfPage, type Palette } from './palette.ts'
import { arrowHeads, element, FONTS, footnote, header } from './parts.ts'
import { t } from '../../words/later.ts'

/** Rows of one drawing. */
const STRETCH = 60
/** Most rows in a picture; more make a file that few programs open. */
export const MAX_PICTURE_ROWS = 5_000
const FOOTNOTE_PX = 28
const MARGIN_PX = 12

export interface PictureOptions {
  /** What has happened up to the cursor. */
  events: readonly TraceEvent[]
  zoom: Zoom
  title: string
  renderer: FrameRenderer
  /** Most pixels from top to bottom of a picture as wide as this. */
  maxHeightPx?: (widthPx: number) => number
  /** Told the share drawn so far, 0 to 1. */
  onprogress?: (share: number) => void
}

export interface Picture {
  svg: string
  widthPx: number
  heightPx: number
  rows: number
  /** Rows at the end that found no room; the picture says so itself. */
  cutRows: number
}

/** Why there is no picture; one sentence for a person. */
export class PictureProblem extends Error {
  override name = 'PictureProblem'
}

/** Draws the whole ladder. Throws a `PictureProblem` when a part cannot be drawn. */
export async function drawPicture(options: PictureOptions): Promise<Picture> {
  const ladder = createLadder(options.zoom)
  const pages = new Pages(ladder)
  pages.update(ladder.append(options.events))
  const widthPx = canvasWidthPx(ladder.participants.length)
  const rows = fittingRows(ladder, options.maxHeightPx?.(widthPx) ?? Infinity)
  if (rows === 0) throw new PictureProblem(t().share.nothingToDraw)
  const palette = paletteOfPage()
  const body = element('g', { transform: `translate(${GUTTER_PX} 0)` })
  let y = HEADER_PX
  for (let start = 0; start < rows; start += STRETCH) {
    options.onprogress?.(start / rows)
    const end = Math.min(rows, start + STRETCH)
    const groups = await drawStretch(ladder, pages, start, end, options.renderer)
    groups.forEach((group, index) => {
      const row = ladder.rows[start + index]
      if (!row) return
      dress(group, row, palette)
      group.setAttribute('transform', `translate(0 ${y})`)
      y += rowHeightPx(row)
      body.append(group)
    })
  }
  options.onprogress?.(1)
  return assemble(ladder, body, { ...options, palette, rows, endPx: y })
}

/** How many rows find room, from the first one on. */
function fittingRows({ rows }: Ladder, maxHeightPx: number): number {
  let used = HEADER_PX + MARGIN_PX + FOOTNOTE_PX
  const end = rows.findIndex((row) => (used += rowHeightPx(row)) > maxHeightPx)
  return Math.min(MAX_PICTURE_ROWS, end < 0 ? rows.length : end)
}

async function drawStretch(
  ladder: Ladder,
  pages: Pages,
  start: number,
  end: number,
  renderer: FrameRenderer,
): Promise<SVGGElement[]> {
  const excerpt = pages.excerpt(start, end)
  const answer = await renderer.draw('picture', excerpt.text)
  if (answer === 'superseded') throw new PictureProblem(t().share.otherPicture)
  if ('error' in answer) throw new PictureProblem(answer.error)
  const groups = compose(answer.svg, excerpt, ladder.participants.length)
  if (!groups) throw new PictureProblem(t().ladder.otherDrawing)
  return groups
}

interface Assembly {
  title: string
  palette: Palette
  rows: number
  endPx: number
}

function assemble(ladder: Ladder, body: SVGGElement, assembly: Assembly): Picture {
  const { palette, rows, endPx } = assembly
  const cutRows = ladder.rows.length - rows
  const width = canvasWidthPx(ladder.participants.length)
  const height = endPx + MARGIN_PX + (cutRows > 0 ? FOOTNOTE_PX : 0)
  const svg = element('svg', { width, height, viewBox: `0 0 ${width} ${height}` })
  svg.setAttribute('font-family', FONTS)
  svg.setAttribute('font-size', String(LAYOUT.fontSizePx))
  svg.append(
    element('title', {}, assembly.title),
    arrowHeads(palette),
    element('rect', { width, height, fill: palette.surface }),
    header(ladder.participants, endPx, palette),
    body,
  )
  if (cutRows > 0) svg.append(footnote(cutRows, endPx + FOOTNOTE_PX / 2, palette))
  const text = new XMLSerializer().serializeToString(svg)
  return { svg: `${text}\n`, widthPx: width, heightPx: height, rows, cutRows }
}
