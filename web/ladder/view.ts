/**
 * One ladder on a sheet of its own. Appending draws the new rows and nothing else; cursor, selection
 * and causes only change classes.
 */
import type { Changes } from '../../machines/ladder/board.ts'
import type { Ladder } from '../../machines/ladder/ladder.ts'
import { PAGE_ROWS } from '../../machines/ladder/layout.ts'
import { Pages } from '../../machines/ladder/page.ts'
import type { Row } from '../../machines/ladder/row.ts'
import { compose } from './compose.ts'
import type { Drawings } from './drawings.ts'
import { canvasWidthPx, columnLeftPx, rowHeightPx } from './geometry.ts'
import { paint, type Marks } from './paint.ts'
import type { FrameRenderer } from './renderer.ts'
import type { Extent } from './scrolling.ts'
import { Slots, type Slot, type Stretch } from './slots.ts'
import { t } from '../words/words.svelte.ts'

/**
 * Most rows in one drawing: enough to fill a screen, few enough to be there soon. A drawing costs
 * as much as some twenty rows before its first one.
 */
const MAX_DRAWN_ROWS = 28

export interface ViewEvents {
  /** Whether new rows are to be brought into view. */
  following: () => boolean
  /** Rows were drawn. */
  ondrawn: () => void
  /** Rows could not be drawn; the ladder goes on without them. */
  onerror: (message: string) => void
}

let views = 0

export class LadderView {
  /** Where its slots stand. */
  readonly sheet = document.createElement('div')
  readonly ladder: Ladder
  /** Tells the drawings of several ladders apart that share a renderer. */
  readonly #key = `ladder ${views++}`
  readonly #renderer: FrameRenderer
  readonly #drawings: Drawings
  readonly #events: ViewEvents
  readonly #slots: Slots
  readonly #pages: Pages
  #marks: Marks | undefined
  /** What of the canvas is in view; unknown until it is told. */
  #window: Stretch | undefined
  #drawing = false
  #closed = false

  constructor(ladder: Ladder, renderer: FrameRenderer, drawings: Drawings, events: ViewEvents) {
    this.sheet.className = 'sheet'
    this.ladder = ladder
    this.#renderer = renderer
    this.#drawings = drawings
    this.#events = events
    this.#slots = new Slots(this.sheet)
    this.#pages = new Pages(ladder)
    const { length } = ladder.rows
    if (length > 0) this.update({ added: 0, changed: [], grown: length })
  }

  get heightPx(): number {
    return this.#slots.heightPx
  }

  /** Empty room above the first row. */
  get padPx(): number {
    return this.#slots.padPx
  }

  set padPx(px: number) {
    this.#slots.padPx = px
    this.#slots.stack(0)
  }

  /** The ladder was appended to. */
  update({ added, changed, grown }: Changes): void {
    this.#pages.update({ added, changed, grown })
    this.#slots.resize(this.#pages.count)
    const pages = new Set(changed.map((row) => Pages.of(row)))
    for (let page = Pages.of(added); page < this.#pages.count; page++) pages.add(page)
    for (const page of pages) this.#layOut(page)
    this.#slots.stack(Math.min(...pages, this.#slots.all.length))
    for (const row of changed) this.#setStale(row, true)
    this.#look()
  }

  /** What of the canvas is in view. */
  look(topPx: number, heightPx: number): void {
    this.#window = { topPx, bottomPx: topPx + heightPx }
    this.#look()
  }

  mark(marks: Marks): void {
    this.#marks = marks
    for (const slot of this.#slots.near) this.#paint(slot)
  }

  /** Where a row stands; undefined without such a row. */
  extent(row: number): Extent | undefined {
    const drawn = this.ladder.rows[row]
    if (!drawn) return undefined
    const { participants } = this.ladder
    const columns = [drawn.from, drawn.to].map((at) =>
      participants.findIndex(({ id }) => id === at),
    )
    return {
      topPx: this.topOf(row),
      heightPx: rowHeightPx(drawn),
      leftPx: columnLeftPx(Math.min(...columns)),
      rightPx: columnLeftPx(Math.max(...columns) + 1),
    }
  }

  /** Where a row begins; the end of the ladder for the one behind the last. */
  topOf(row: number): number {
    const page = Pages.of(row)
    const slot = this.#slots.all[page]
    if (!slot) return this.heightPx
    let topPx = slot.topPx
    const { rows } = this.ladder
    for (let index = page * PAGE_ROWS; index < row; index++)
      topPx += rowHeightPx(rows[index] ?? { style: 'note' })
    return topPx
  }

  /** The row at a height; 0 above the first. */
  rowAt(topPx: number): number {
    const slot = this.#slots.all[this.#slots.at(topPx)]
    if (!slot) return 0
    const { rows } = this.ladder
    const last = Math.min(rows.length, (slot.index + 1) * PAGE_ROWS) - 1
    let row = slot.index * PAGE_ROWS
    let bottomPx = slot.topPx
    for (; row < last; row++) {
      bottomPx += rowHeightPx(rows[row] ?? { style: 'note' })
      if (bottomPx > topPx) return row
    }
    return row
  }

  /** True when every row in view is drawn. */
  get isDrawn(): boolean {
    if (!this.#window) return false
    const { topPx, bottomPx } = this.#window
    return this.#slots.near.every(({ topPx: top, heightPx, rows }) => {
      if (top > bottomPx || top + heightPx < topPx) return true
      return rows.every(
        (row) => row.group || top + row.topPx > bottomPx || top + row.topPx < topPx - 40,
      )
    })
  }

  /** Draws what is missing, as when the newest rows begin to be followed. */
  wake(): void {
    this.#look()
  }

  /** Nothing more is drawn; what is there stays. */
  freeze(): void {
    this.#closed = true
  }

  destroy(): void {
    this.freeze()
    this.sheet.remove()
  }

  /** The last row that is drawn. */
  newestDrawn(): Extent | undefined {
    const slot = this.#slots.near.findLast(({ rows }) => rows.some(({ group }) => group))
    if (!slot) return undefined
    return this.extent(slot.index * PAGE_ROWS + slot.rows.findLastIndex(({ group }) => group))
  }

  #look(): void {
    if (this.#closed || !this.#window) return
    this.#slots.look(this.#stretches(this.#window), (slot) => this.#fill(slot))
    this.#pump()
  }

  /** What is in view, and the newest rows while they are followed: they are scrolled to once they are drawn. */
  #stretches(window: Stretch): Stretch[] {
    if (!this.#events.following()) return [window]
    const { topPx, bottomPx } = window
    const { heightPx } = this
    return [window, { topPx: heightPx - (bottomPx - topPx), bottomPx: heightPx }]
  }

  #layOut(page: number): void {
    const slot = this.#slots.all[page]
    if (!slot) return
    const rows = this.#pages.rows(page)
    let heightPx = 0
    for (const row of rows) heightPx += rowHeightPx(row)
    slot.heightPx = heightPx
    if (slot.near) this.#fill(slot)
    else slot.forget()
  }

  #fill(slot: Slot): void {
    const rows = this.#pages.rows(slot.index)
    const first = slot.index * PAGE_ROWS
    const width = canvasWidthPx(this.ladder.participants.length)
    const text = (row: Row): string => this.#pages.textOf(first + rows.indexOf(row))
    slot.fill(rows, width, this.#drawings, text)
    this.#paint(slot)
  }

  #setStale(row: number, stale: boolean): void {
    const slotRow = this.#slots.all[Pages.of(row)]?.rows[row % PAGE_ROWS]
    if (slotRow) slotRow.stale = stale
  }

  /** True for a row that is to be drawn: near the viewport, and not drawn as it is. */
  #isWanted(row: number): boolean {
    const slot = this.#slots.all[Pages.of(row)]
    return slot?.near === true && slot.rows[row % PAGE_ROWS]?.stale === true
  }

  /** Draws what is near and stale, one drawing after the other. */
  #pump(): void {
    if (this.#drawing || this.#closed) return
    const end = this.#next()
    if (end === undefined) return
    let start = end - 1
    while (end - start < MAX_DRAWN_ROWS && this.#isWanted(start - 1)) start--
    this.#drawing = true
    void this.#draw(start, end).then(() => {
      this.#drawing = false
      this.#pump()
    })
  }

  /** The row behind those that are drawn next: the newest while they are followed, else in view. */
  #next(): number | undefined {
    const waiting = this.#slots.near.filter(({ rows }) => rows.some((row) => row.stale))
    const { topPx, bottomPx } = this.#window ?? { topPx: 0, bottomPx: 0 }
    const seen = this.#events.following()
      ? undefined
      : waiting.findLast((slot) => slot.topPx < bottomPx && slot.topPx + slot.heightPx > topPx)
    const slot = seen ?? waiting.at(-1)
    if (!slot) return undefined
    const inView = slot.rows.findLastIndex((row) => row.stale && slot.topPx + row.topPx < bottomPx)
    const all = slot.rows.findLastIndex((row) => row.stale)
    return slot.index * PAGE_ROWS + (seen && inView >= 0 ? inView : all) + 1
  }

  async #draw(start: number, end: number): Promise<void> {
    for (let row = start; row < end; row++) this.#setStale(row, false)
    const excerpt = this.#pages.excerpt(start, end)
    const texts = excerpt.rows.map((_, n) => this.#pages.textOf(start + n))
    const answer = await this.#renderer.draw(this.#key, excerpt.text)
    if (this.#closed || answer === 'superseded') return
    const columns = this.ladder.participants.length
    const groups = 'svg' in answer ? compose(answer.svg, excerpt, columns) : undefined
    if (!groups) {
      this.#events.onerror('error' in answer ? answer.error : t().ladder.otherDrawing)
      return
    }
    groups.forEach((group, n) => {
      const row = excerpt.rows[n] as Row
      this.#drawings.keep(row, { group, text: texts[n] ?? '' })
      this.#show(start + n, row, group)
    })
    this.#events.ondrawn()
  }

  #show(index: number, row: Row, group: SVGGElement): void {
    const slot = this.#slots.all[Pages.of(index)]
    if (slot?.rows[index % PAGE_ROWS]?.row !== row) return
    if (this.#marks) paint(group, this.ladder, index, this.#marks)
    slot.draw(index % PAGE_ROWS, group)
  }

  #paint(slot: Slot): void {
    const marks = this.#marks
    if (!marks) return
    slot.rows.forEach(({ group }, n) => {
      if (group) paint(group, this.ladder, slot.index * PAGE_ROWS + n, marks)
    })
  }
}
