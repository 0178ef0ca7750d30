/** Keeps the newest row in view until the reader scrolls away, and brings rows into view on demand. */

/** Nearer to the end than this counts as being there. */
const END_PX = 48
/** Rows are brought this far inside the edges, below the participants' header. */
const INSET_TOP_PX = 64
const INSET_BOTTOM_PX = 48

interface Extent {
  topPx: number
  heightPx: number
}

export class Scrolling {
  readonly #scroller: HTMLElement
  readonly #onfollow: (following: boolean) => void
  #following = true
  /** The next scroll event is of this class's own making. Told without asking for a layout. */
  #own = false
  #shown: Extent | undefined
  #frame: number | undefined

  constructor(scroller: HTMLElement, onfollow: (following: boolean) => void) {
    this.#scroller = scroller
    this.#onfollow = onfollow
    scroller.addEventListener('scroll', this.#scrolled, { passive: true })
  }

  /** The cursor is at the newest event: follow it, unless the reader looks elsewhere. */
  keepUp(): void {
    this.#shown = undefined
    this.settle()
  }

  /** Heights changed: stay where we are meant to be. Once a frame, since it costs a layout. */
  settle(): void {
    if (this.#shown !== undefined || !this.#following) return
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined
      if (this.#shown === undefined && this.#following) this.#scrollTo(this.#scroller.scrollHeight)
    })
  }

  /** Brings a row into view with the least movement. */
  show(extent: Extent | undefined): void {
    if (!extent) return
    this.#shown = extent
    const { scrollTop, clientHeight } = this.#scroller
    const above = extent.topPx - INSET_TOP_PX
    const below = extent.topPx + extent.heightPx + INSET_BOTTOM_PX - clientHeight
    if (above < scrollTop) this.#scrollTo(above)
    else if (below > scrollTop) this.#scrollTo(below)
  }

  /** Back to the newest row, and follow it again. */
  jump(): void {
    this.#shown = undefined
    this.#follow(true)
    this.#scrollTo(this.#scroller.scrollHeight)
  }

  destroy(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    this.#scroller.removeEventListener('scroll', this.#scrolled)
  }

  readonly #scrolled = (): void => {
    if (this.#own) {
      this.#own = false
      return
    }
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller
    this.#follow(scrollHeight - scrollTop - clientHeight < END_PX)
  }

  #follow(following: boolean): void {
    if (following === this.#following) return
    this.#following = following
    this.#onfollow(following)
  }

  #scrollTo(top: number): void {
    const before = this.#scroller.scrollTop
    this.#scroller.scrollTop = top
    if (this.#scroller.scrollTop !== before) this.#own = true
  }
}
