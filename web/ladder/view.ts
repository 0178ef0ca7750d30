/**
 * The ladder on the screen. Appending draws the new rows and nothing else; cursor, selection and
 * causes only change classes.
 */
import type { Changes } from '../../machines/ladder/board.ts'
import type { Ladder } from '../../machines/ladder/ladder.ts'
import { PAGE_ROWS } from '../../machines/ladder/layout.ts'
import { Pages } from '../../machines/ladder/page.ts'
import { compose } from './compose.ts'
import { canvasWidthPx, columnLeftPx, rowHeightPx } from './geometry.ts'
import type { FrameRenderer } from './renderer.ts'
import type { Extent } from './scrolling.ts'
import { Slots, type Slot } from './slots.ts'
import { HEADS, LADDER_STYLE } from './style.ts'
import { t } from '../words/words.svelte.ts'

/**
 * Most rows in one drawing: enough to fill a screen, few enough to be there soon. A drawing costs
 * as much as some twenty rows before its first one.
 */
const MAX_DRAWN_ROWS = 28

/** What is marked in the ladder, by `seq`. */
export interface Marks {
  /** Rows that begin after it are dimmed. */
  cursor: number
  selected: number | undefined
  /** The events that led to the selected one. */
  causes: ReadonlySet<number>
  /** What a lesson speaks of, and the one of it that is pointed at. */
  lit: ReadonlySet<number>
  pointed: number | undefined
  /** The first event that another run does not share. */
  divergence: number | undefined
}

export interface ViewEvents {
  /** Whether new rows are to be brought into view. */
  following: () => boolean
  onselect: (seq: number) => void
  /** Rows were drawn. */
  ondrawn: () => void
  /** Rows could not be drawn; the ladder goes on without them. */
  onerror: (message: string) => void
}

let views = 0

export class LadderView {
  /** Tells the drawings of several ladders apart that share a renderer. */
  readonly #key = `ladder ${views++}`
  readonly #root: ShadowRoot
  readonly #renderer: FrameRenderer
  readonly #events: ViewEvents
  readonly #slots: Slots
  readonly #ladder: Ladder
  readonly #pages: Pages
  #marks: Marks = {
    cursor: Infinity,
    selected: undefined,
    causes: new Set(),
    lit: new Set(),
    pointed: undefined,
    divergence: undefined,
  }
  #drawing = false
  #closed = false

  constructor(
    host: HTMLElement,
    scroller: Element,
    ladder: Ladder,
    renderer: FrameRenderer,
    events: ViewEvents,
  ) {
    this.#root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
    this.#root.innerHTML = HEADS
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(LADDER_STYLE)
    this.#root.adoptedStyleSheets = [sheet]
    this.#renderer = renderer
    this.#events = events
    this.#slots = new Slots(this.#root, scroller, () => this.#arrived())
    this.#ladder = ladder
    this.#pages = new Pages(ladder)
    this.#root.addEventListener('click', this.#click)
  }

  /** The ladder was appended to. */
  update(changes: Changes): void {
    this.#pages.update(changes)
    this.#slots.resize(this.#pages.count)
    const pages = new Set(changes.changed.map((row) => Pages.of(row)))
    for (let page = Pages.of(changes.added); page < this.#pages.count; page++) pages.add(page)
    for (const page of pages) this.#layOut(page)
    this.#slots.stack(Math.min(...pages))
    for (const row of changes.changed) this.#setStale(row, true)
    this.#pump()
  }

  mark(marks: Marks): void {
    this.#marks = marks
    for (const slot of this.#slots.all) if (slot.near) this.#paint(slot)
  }

  /** Where a row stands; undefined without such a row. */
  extent(row: number): Extent | undefined {
    const slot = this.#slots.all[Pages.of(row)]
    const slotRow = slot?.rows[row % PAGE_ROWS]
    const drawn = this.#ladder.rows[row]
    if (!slot || !slotRow || !drawn) return undefined
    const { participants } = this.#ladder
    const columns = [drawn.from, drawn.to].map((at) =>
      participants.findIndex(({ id }) => id === at),
    )
    return {
      topPx: slot.topPx + slotRow.topPx,
      heightPx: rowHeightPx(drawn),
      leftPx: columnLeftPx(Math.min(...columns)),
      rightPx: columnLeftPx(Math.max(...columns) + 1),
    }
  }

  /** The row at a height below the top of the first page; undefined without rows. */
  rowAt(topPx: number): number | undefined {
    const slot = this.#slots.all.findLast((each) => each.topPx <= topPx) ?? this.#slots.all[0]
    if (!slot) return undefined
    const within = slot.rows.findLastIndex((row) => slot.topPx + row.topPx <= topPx)
    return slot.index * PAGE_ROWS + Math.max(0, within)
  }

  destroy(): void {
    this.#closed = true
    this.#root.removeEventListener('click', this.#click)
    this.#slots.destroy()
  }

  readonly #click = (event: Event): void => {
    const target = event.target instanceof Element ? event.target.closest('[data-seq]') : null
    if (target) this.#events.onselect(Number(target.getAttribute('data-seq')))
  }

  #arrived(): void {
    for (const slot of this.#slots.all) if (slot.near) this.#paint(slot)
    this.#pump()
  }

  #layOut(page: number): void {
    const heights = this.#pages.rows(page).map((row) => rowHeightPx(row))
    this.#slots.all[page]?.layOut(heights, canvasWidthPx(this.#ladder.participants.length))
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

  /** Draws what is missing, as when the newest rows begin to be followed. */
  wake(): void {
    this.#pump()
  }

  /** The last row that is drawn. */
  newestDrawn(): Extent | undefined {
    for (let row = this.#ladder.rows.length - 1; row >= 0; row--)
      if (this.#slots.all[Pages.of(row)]?.rows[row % PAGE_ROWS]?.group) return this.extent(row)
    return undefined
  }

  /** Draws what is near and stale, newest rows first, one drawing after the other. */
  #pump(): void {
    if (this.#drawing || this.#closed) return
    if (this.#events.following()) this.#expectNewest()
    const slot = this.#slots.all.findLast(({ near, rows }) => near && rows.some((row) => row.stale))
    if (!slot) return
    const end = slot.index * PAGE_ROWS + slot.rows.findLastIndex((row) => row.stale) + 1
    let start = end - 1
    while (end - start < MAX_DRAWN_ROWS && this.#isWanted(start - 1)) start--
    this.#drawing = true
    void this.#draw(start, end).then(() => {
      this.#drawing = false
      this.#pump()
    })
  }

  /** The newest rows are scrolled to once they are drawn, so they are drawn though not near. */
  #expectNewest(): void {
    const last = this.#ladder.rows.length - 1
    for (let page = Pages.of(Math.max(0, last - MAX_DRAWN_ROWS)); page <= Pages.of(last); page++) {
      const slot = this.#slots.all[page]
      if (slot) this.#slots.expect(slot)
    }
  }

  async #draw(start: number, end: number): Promise<void> {
    for (let row = start; row < end; row++) this.#setStale(row, false)
    const excerpt = this.#pages.excerpt(start, end)
    const answer = await this.#renderer.draw(this.#key, excerpt.text)
    if (this.#closed || answer === 'superseded') return
    const columns = this.#ladder.participants.length
    const groups = 'svg' in answer ? compose(answer.svg, excerpt, columns) : undefined
    if (!groups) {
      this.#events.onerror('error' in answer ? answer.error : t().ladder.otherDrawing)
      return
    }
    groups.forEach((group, n) => this.#show(start + n, group))
    this.#events.ondrawn()
  }

  #show(row: number, group: SVGGElement): void {
    const slot = this.#slots.all[Pages.of(row)]
    this.#paintRow(row, group)
    slot?.draw(row % PAGE_ROWS, group)
  }

  #paint(slot: Slot): void {
    slot.rows.forEach(({ group }, n) => {
      if (group) this.#paintRow(slot.index * PAGE_ROWS + n, group)
    })
  }

  /** Sets the classes of a drawn row. */
  #paintRow(index: number, { classList }: SVGGElement): void {
    const { cursor, selected, causes, lit, pointed, divergence } = this.#marks
    const row = this.#ladder.rows[index]
    if (!row) return
    const isSelected = selected !== undefined && this.#ladder.rowOf(selected) === index
    classList.toggle('after', row.seq > cursor)
    const end = row.endSeq ?? row.covers.at(-1) ?? row.seq
    classList.toggle('in-flight', row.seq <= cursor && end > cursor)
    classList.toggle('selected', isSelected)
    classList.toggle('cause', !isSelected && row.covers.some((seq) => causes.has(seq)))
    classList.toggle('lit', row.covers.some((seq) => lit.has(seq)) || lit.has(row.seq))
    const differs = divergence !== undefined && this.#ladder.lastRowAt(divergence) === index
    classList.toggle('diverges', differs)
    classList.toggle('pointed', pointed !== undefined && this.#ladder.rowOf(pointed) === index)
  }
}
