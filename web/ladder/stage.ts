/**
 * What the ladder shows at the moment, and how it becomes another: another zoom level, other columns,
 * a folded band. The new sheet is drawn unseen while the old one stays; then they change places, with
 * the selected row where it was on the screen.
 */
import type { Arrangement } from '../../machines/ladder/arrangement.ts'
import type { Ladder } from '../../machines/ladder/ladder.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Zoom } from '../../machines/trace/zoom.ts'
import { Cast } from './cast.ts'
import { Drawings } from './drawings.ts'
import { HEADER_PX, TAIL_PX } from './geometry.ts'
import type { Marks } from './paint.ts'
import type { FrameRenderer } from './renderer.ts'
import type { Scrolling } from './scrolling.ts'
import { LADDER_STYLE, HEADS } from './style.ts'
import { LadderView } from './view.ts'

/** The old sheet gives way after this long, drawn or not. */
const MAX_WAIT_MS = 500
const FADE_MS = 120

/** What is to be shown. `events` only grows, and `length` says how much of it counts. */
export interface Subject {
  events: readonly TraceEvent[]
  length: number
  zoom: Zoom
  arrangement: Arrangement
}

export interface StagePorts {
  /** The selected event, else the cursor: what stays in place. */
  anchor: () => number
  marks: (ladder: Ladder) => Marks
  /** Rows, columns or places are others. */
  onchange: (stage: { readonly ladder: Ladder }) => void
  ondrawn: () => void
  onerror: (message: string) => void
}

export class Stage {
  readonly #host: HTMLElement
  readonly #root: ShadowRoot
  readonly #renderer: FrameRenderer
  readonly #scrolling: Scrolling
  readonly #ports: StagePorts
  #subject: Subject
  readonly #casts = new Map<Zoom, Cast>()
  #cast: Cast
  #view: LadderView
  /** What is still seen while the view is not drawn. */
  #old: LadderView | undefined
  #drawings = new Drawings('')
  /** Where the view will be scrolled to once it is seen. */
  #place: { topPx: number; padPx: number } | undefined
  /** What was last kept in place, and where the view was then: it stays the same until the reader scrolls. */
  #held: { seq: number; yPx: number; atPx: number } | undefined
  #heightPx = 0
  #turns = 0
  #slice: ReturnType<typeof setTimeout> | undefined
  #wait: ReturnType<typeof setTimeout> | undefined

  constructor(
    host: HTMLElement,
    renderer: FrameRenderer,
    scrolling: Scrolling,
    subject: Subject,
    ports: StagePorts,
  ) {
    this.#host = host
    this.#root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
    this.#root.innerHTML = HEADS
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(LADDER_STYLE)
    this.#root.adoptedStyleSheets = [sheet]
    this.#renderer = renderer
    this.#scrolling = scrolling
    this.#ports = ports
    this.#subject = subject
    this.#cast = this.#castOf(subject)
    this.#view = this.#viewOf(this.#cast.ladder)
    this.#root.append(this.#view.sheet)
    this.#feed()
  }

  get ladder(): Ladder {
    return this.#cast.ladder
  }

  get view(): LadderView {
    return this.#view
  }

  /** Height of all that can be scrolled through. */
  get contentPx(): number {
    return HEADER_PX + this.#heightPx + TAIL_PX
  }

  /** False while the old sheet is still seen. */
  get isSettled(): boolean {
    return this.#old === undefined
  }

  /** Shows something else, or more of the same. Another trace needs another stage. */
  show(subject: Subject): void {
    const before = this.#subject
    this.#subject = subject
    if (subject.zoom !== before.zoom) this.#turn()
    else if (subject.arrangement === before.arrangement) this.#feed()
    else if (isGrown(before.arrangement, subject.arrangement) && this.isSettled) this.#refine()
    else this.#turn()
  }

  /** Something else is in view. */
  look(): void {
    if (!this.isSettled) return
    const { topPx, heightPx } = this.#scrolling
    this.#dropPad(topPx)
    this.#view.look(this.#scrolling.topPx, heightPx)
  }

  mark(): void {
    this.#view.mark(this.#ports.marks(this.ladder))
  }

  destroy(): void {
    this.#turns++
    clearTimeout(this.#slice)
    clearTimeout(this.#wait)
    this.#view.destroy()
    this.#old?.destroy()
  }

  #castOf({ zoom, arrangement }: Subject): Cast {
    const known = this.#casts.get(zoom)
    if (known) return known
    const cast = new Cast(zoom, arrangement)
    this.#casts.set(zoom, cast)
    return cast
  }

  #viewOf(ladder: Ladder): LadderView {
    const columns = ladder.participants.map(({ id }) => id).join(' ')
    if (columns !== this.#drawings.columns) this.#drawings = new Drawings(columns)
    return new LadderView(ladder, this.#renderer, this.#drawings, {
      following: () => this.#scrolling.following,
      ondrawn: () => {
        this.#reveal(false)
        this.#ports.ondrawn()
      },
      onerror: (message) => {
        this.#reveal(true)
        this.#ports.onerror(message)
      },
    })
  }

  /** Takes in what is new, a slice at a time, and shows it as it comes. */
  #feed(): void {
    clearTimeout(this.#slice)
    const columns = this.ladder.participants.length
    const { events, length } = this.#subject
    const changes = this.#cast.take(events, length)
    if (changes) {
      // The first event brings the columns: nothing was drawn before.
      if (this.ladder.participants.length !== columns) this.#restart()
      else this.#view.update(changes)
      this.#size()
      this.#ports.onchange(this)
    }
    if (this.#cast.taken < length) this.#slice = setTimeout(() => this.#feed())
  }

  #restart(): void {
    this.#view.destroy()
    this.#view = this.#viewOf(this.ladder)
    this.#root.append(this.#view.sheet)
    this.#view.look(this.#scrolling.topPx, this.#scrolling.heightPx)
  }

  /** A filter has found more: the rows that it shows stay, others come between. */
  #refine(): void {
    const changes = this.#cast.arrange(this.#subject.arrangement)
    if (changes) this.#view.update(changes)
    this.#size()
    this.#ports.onchange(this)
    this.#feed()
  }

  /** Makes ready what is to be shown, a slice at a time; what is seen stays until then. */
  #turn(): void {
    const turn = ++this.#turns
    clearTimeout(this.#slice)
    const cast = this.#castOf(this.#subject)
    const next = (): void => {
      if (turn !== this.#turns) return
      const { events, length } = this.#subject
      cast.take(events, length)
      if (cast.taken < length) this.#slice = setTimeout(next)
      else this.#enter(cast)
    }
    next()
  }

  /** Sets the new sheet up behind the old one. */
  #enter(cast: Cast): void {
    const { topPx, heightPx } = this.#scrolling
    const anchored = this.#anchored(topPx, heightPx)
    this.#freeze()
    cast.arrange(this.#subject.arrangement)
    this.#cast = cast
    this.#view = this.#viewOf(cast.ladder)
    this.#view.sheet.classList.add('coming')
    this.#root.append(this.#view.sheet)
    this.#place = this.#placeOf(anchored, heightPx)
    this.#held = anchored && { ...anchored, atPx: this.#place.topPx }
    this.#view.padPx = this.#place.padPx
    this.mark()
    this.#view.look(this.#place.topPx, heightPx)
    this.#wait = setTimeout(() => this.#reveal(true), MAX_WAIT_MS)
    this.#reveal(false)
  }

  /** The sheet that is seen stays as it is; one that was not seen yet goes. */
  #freeze(): void {
    clearTimeout(this.#wait)
    this.#view.freeze()
    if (this.#old) this.#view.destroy()
    else this.#old = this.#view
  }

  /** What is to stay in place, and where it is on the screen; undefined while the newest is followed. */
  #anchored(topPx: number, heightPx: number): { seq: number; yPx: number } | undefined {
    if (this.#scrolling.following) return undefined
    const { ladder } = this
    const view = this.#view
    const seq = this.#ports.anchor()
    const held = this.#held
    if (held && held.seq === seq && held.atPx === (this.#place?.topPx ?? topPx)) return held
    const row = ladder.rowOf(seq) ?? ladder.lastRowAt(seq)
    const y = (at: number): number => view.topOf(at) - (this.#place?.topPx ?? topPx)
    if (row >= 0 && y(row) >= 0 && y(row) < heightPx - HEADER_PX) return { seq, yPx: y(row) }
    const first = view.rowAt(topPx)
    return { seq: ladder.rows[first]?.seq ?? 0, yPx: y(first) }
  }

  #placeOf(
    anchored: { seq: number; yPx: number } | undefined,
    heightPx: number,
  ): { topPx: number; padPx: number } {
    const view = this.#view
    if (!anchored)
      return { topPx: Math.max(0, view.heightPx + HEADER_PX + TAIL_PX - heightPx), padPx: 0 }
    const { seq, yPx } = anchored
    const row = this.ladder.rowOf(seq) ?? Math.max(0, this.ladder.lastRowAt(seq))
    const topPx = view.topOf(row) - yPx
    // What fits into the view as a whole stands at its top: nothing is lost from sight there.
    const fits = view.heightPx + HEADER_PX <= heightPx
    if (topPx >= 0 || fits) return { topPx: fits ? 0 : topPx, padPx: 0 }
    return { topPx: 0, padPx: -topPx }
  }

  /** Lets the new sheet take the old one's place, as soon as what is in view is drawn. */
  #reveal(now: boolean): void {
    const old = this.#old
    const place = this.#place
    if (!old || !place || (!now && !this.#view.isDrawn)) return
    clearTimeout(this.#wait)
    this.#old = undefined
    this.#place = undefined
    const beforePx = this.#scrolling.topPx
    this.#view.sheet.classList.remove('coming')
    this.#size(place.topPx)
    this.#scrolling.place(place.topPx)
    this.look()
    leave(old.sheet, this.#scrolling.topPx - beforePx, () => old.destroy())
    this.#ports.onchange(this)
    this.#feed()
  }

  /** As high as its rows, and high enough that the view can be where it has to be. */
  #size(topPx = 0): void {
    if (!this.isSettled) return
    const leastPx = topPx + this.#scrolling.heightPx - HEADER_PX - TAIL_PX
    this.#heightPx = Math.max(this.#view.heightPx, leastPx)
    this.#host.style.height = `${this.#heightPx}px`
  }

  /** The room that kept a row in place goes when the reader has scrolled past it. */
  #dropPad(topPx: number): void {
    const { padPx } = this.#view
    if (padPx === 0 || topPx < padPx) return
    this.#view.padPx = 0
    this.#size(topPx - padPx)
    this.#scrolling.place(topPx - padPx)
    this.#ports.onchange(this)
  }
}

/** True when only what a filter found is other, and it filtered before. */
function isGrown(before: Arrangement, now: Arrangement): boolean {
  const { hidden, order, folded, foldLabel } = now
  const same =
    hidden === before.hidden &&
    order === before.order &&
    folded === before.folded &&
    foldLabel === before.foldLabel
  return same && now.shows !== undefined && before.shows !== undefined
}

/** Fades a sheet out where it was on the screen, though the view was scrolled under it. */
function leave(sheet: HTMLElement, movedPx: number, done: () => void): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return done()
  sheet.classList.add('going')
  sheet.style.transform = `translateY(${movedPx}px)`
  const fade = sheet.animate([{ opacity: 1 }, { opacity: 0 }], FADE_MS)
  fade.onfinish = done
  fade.oncancel = done
}
