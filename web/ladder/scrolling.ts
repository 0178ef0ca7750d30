/** Keeps the newest drawn row in view until the reader scrolls away, and brings rows into view on demand. */
import { GUTTER_PX } from './geometry.ts'

/** Nearer to the end than this counts as being there. */
const END_PX = 48
/** Rows are brought this far inside the edges… */
const INSET_PX = 24
/** …and this part of the height below the upper one, so that what led to them is in view. */
const CONTEXT_SHARE = 0.4
const KEYS_AWAY = new Set(['PageUp', 'Home'])

/** A row, in pixels from the top of the first page and from the left of the canvas. */
export interface Extent {
  topPx: number
  heightPx: number
  leftPx: number
  rightPx: number
}

export interface ScrollingPorts {
  /** Height of what stands above the first page and stays in view. */
  headerPx: number
  /** Height of all that can be scrolled through. */
  contentPx: () => number
  /** The last row that is drawn. */
  newest: () => Extent | undefined
  onfollow: (following: boolean) => void
  /** Something else is in view. */
  onlook: () => void
  /** The columns are scrolled aside by so much. */
  onaside: (leftPx: number) => void
  /** It was the reader who scrolled. */
  onmove: () => void
}

export class Scrolling {
  /** Where the view is and how large, kept here: asking the document would cost a layout. */
  topPx = 0
  heightPx = 0
  #leftPx = 0
  #widthPx = 0
  readonly #sizes: ResizeObserver
  readonly #scroller: HTMLElement
  readonly #ports: ScrollingPorts
  #following = true
  /** The next scroll event is of this class's own making. */
  #own = false
  /** Brought into view on demand, so that new rows do not move it away. */
  #shown: Extent | undefined
  #frame: number | undefined

  constructor(scroller: HTMLElement, ports: ScrollingPorts) {
    this.#scroller = scroller
    this.#ports = ports
    scroller.addEventListener('scroll', this.#scrolled, { passive: true })
    scroller.addEventListener('wheel', this.#wheeled, { passive: true })
    scroller.addEventListener('touchmove', this.#away, { passive: true })
    scroller.addEventListener('keydown', this.#pressed)
    scroller.addEventListener('pointerdown', this.#grabbed)
    this.#measure()
    this.#sizes = new ResizeObserver(() => {
      const shown = this.#shown && this.#isInView(this.#shown) ? this.#shown : undefined
      this.#measure()
      // What was asked for is not lost behind an edge that comes nearer.
      if (shown) this.show(shown)
      else this.settle()
      this.#ports.onlook()
    })
    this.#sizes.observe(scroller)
  }

  /** True while new rows are brought into view. */
  get following(): boolean {
    return this.#following && this.#shown === undefined
  }

  /** The cursor is at the newest event: follow it, unless the reader looks elsewhere. */
  keepUp(): void {
    this.#shown = undefined
    this.settle()
  }

  /**
   * Rows were drawn: to the newest of them, when it is followed. Rows that are not drawn yet do not
   * count, so that drawn ones stay in view however many come. Once a frame, since it costs a layout.
   */
  settle(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined
      const newest = this.following ? this.#ports.newest() : undefined
      if (newest) this.#scrollTo(this.#bottom(newest) - this.heightPx)
    })
  }

  /** Brings a row into view, with what stands before it. */
  show(extent: Extent): void {
    this.#shown = extent
    const { topPx, heightPx } = this
    const highest = extent.topPx - CONTEXT_SHARE * heightPx
    const lowest = this.#bottom(extent) - heightPx
    if (highest < topPx) this.#scrollTo(highest)
    else if (lowest > topPx) this.#scrollTo(Math.min((highest + lowest) / 2, highest))
    // The gutter stays in view, over the columns.
    const rightmost = Math.max(0, extent.leftPx - GUTTER_PX - INSET_PX)
    const leftmost = extent.rightPx + INSET_PX - this.#widthPx
    if (rightmost < this.#leftPx) this.#slideTo(rightmost)
    else if (leftmost > this.#leftPx) this.#slideTo(Math.min(leftmost, rightmost))
  }

  /** Brings a row to the top of the view. */
  reveal(extent: Extent): void {
    this.#shown = extent
    this.#scrollTo(extent.topPx)
  }

  /** Puts the view to a height at once, as when other rows stand under it. */
  place(topPx: number): void {
    this.#scrollTo(topPx)
  }

  /**
   * To the top, before the rows are taken away: otherwise the browser would move the view when they
   * go, which looks as if the reader had scrolled.
   */
  rewind(): void {
    this.#scrollTo(0)
  }

  /** Back to the newest row, and follow it again. */
  jump(): void {
    this.#shown = undefined
    this.#follow(true)
    this.#scrollTo(Infinity)
  }

  destroy(): void {
    this.#sizes.disconnect()
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    this.#scroller.removeEventListener('scroll', this.#scrolled)
    this.#scroller.removeEventListener('wheel', this.#wheeled)
    this.#scroller.removeEventListener('touchmove', this.#away)
    this.#scroller.removeEventListener('keydown', this.#pressed)
    this.#scroller.removeEventListener('pointerdown', this.#grabbed)
  }

  readonly #scrolled = (): void => {
    const own = this.#own
    this.#own = false
    this.#aside(this.#scroller.scrollLeft)
    const before = this.topPx
    this.topPx = this.#scroller.scrollTop
    this.#ports.onlook()
    if (own || this.topPx === before) return
    this.#follow(this.#ports.contentPx() - this.topPx - this.heightPx < END_PX)
    this.#ports.onmove()
  }

  // While rows stream in, every frame scrolls: what the reader does is told by input, not by position.
  readonly #away = (): void => this.#follow(false)
  readonly #wheeled = ({ deltaY }: WheelEvent): void => {
    if (deltaY < 0) this.#away()
  }
  readonly #pressed = ({ key }: KeyboardEvent): void => {
    if (KEYS_AWAY.has(key)) this.#away()
  }
  readonly #grabbed = ({ target, offsetX }: PointerEvent): void => {
    if (target === this.#scroller && offsetX >= this.#scroller.clientWidth) this.#away()
  }

  #follow(following: boolean): void {
    if (following === this.#following) return
    this.#following = following
    this.#ports.onfollow(following)
  }

  #scrollTo(topPx: number): void {
    const lowest = Math.max(0, this.#ports.contentPx() - this.heightPx)
    const target = Math.round(Math.max(0, Math.min(lowest, topPx)))
    if (target === Math.round(this.topPx)) return
    this.#own = true
    this.#scroller.scrollTop = target
    this.topPx = target
    this.#ports.onlook()
  }

  /** Whether a row can be seen whole, in the room that was measured last. */
  #isInView({ topPx, heightPx }: Extent): boolean {
    const bottomPx = this.#ports.headerPx + topPx + heightPx
    return topPx >= this.topPx && bottomPx <= this.topPx + this.heightPx
  }

  #measure(): void {
    this.heightPx = this.#scroller.clientHeight
    this.#widthPx = this.#scroller.clientWidth
  }

  #slideTo(leftPx: number): void {
    // To ask where it came to lie lays the page out.
    if (Math.abs(leftPx - this.#leftPx) < 1) return
    this.#scroller.scrollLeft = leftPx
    this.#aside(this.#scroller.scrollLeft)
  }

  #aside(leftPx: number): void {
    if (leftPx === this.#leftPx) return
    this.#leftPx = leftPx
    this.#ports.onaside(leftPx)
  }

  /** Where the view has to end to show a row, from the top of the canvas. */
  #bottom({ topPx, heightPx }: Extent): number {
    return this.#ports.headerPx + topPx + heightPx + INSET_PX
  }
}
