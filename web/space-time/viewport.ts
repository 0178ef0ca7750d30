/** What of the diagram is in view: brings moments there, and keeps them there while the scale changes. */
import { tick } from 'svelte'
import { HEADER_PX } from './columns.ts'
import { BOTTOM_PX, TOP_PX, type Diagram } from './diagram.svelte.ts'
import type { View } from './lines.ts'

/** What is brought into view comes this far below the upper edge. */
const REVEAL_SHARE = 0.45
/** Nearer to the upper edge than this is not yet in view. */
const EDGE_SHARE = 0.08

export class Viewport {
  readonly #diagram: Diagram
  readonly #scroller: () => HTMLElement
  readonly #heightPx: () => number

  /** `heightPx`: of the scroller, its header included. */
  constructor(diagram: Diagram, scroller: () => HTMLElement, heightPx: () => number) {
    this.#diagram = diagram
    this.#scroller = scroller
    this.#heightPx = heightPx
  }

  /** Height of what is seen below the header. */
  get roomPx(): number {
    return this.#heightPx() - HEADER_PX
  }

  get view(): View {
    const topPx = this.#scroller().scrollTop - TOP_PX
    return { topPx, bottomPx: topPx + this.roomPx }
  }

  /** The times at the edges. */
  get times(): { fromUs: number; untilUs: number } {
    const { topPx, bottomPx } = this.view
    const { axis } = this.#diagram
    return { fromUs: axis.usAt(topPx), untilUs: axis.usAt(bottomPx) }
  }

  /** Puts a moment at the upper edge. */
  put(atUs: number): void {
    this.#scroller().scrollTop = this.#diagram.axis.yOf(atUs) + TOP_PX
  }

  /** Brings a moment into view unless it is, once the page is as high as it has become. */
  async show(atUs: number): Promise<void> {
    await tick()
    const y = this.#diagram.axis.yOf(atUs) + TOP_PX
    const { scrollTop } = this.#scroller()
    const end = scrollTop + this.roomPx - BOTTOM_PX / 2
    if (y > scrollTop + this.roomPx * EDGE_SHARE && y < end) return
    this.#scroller().scrollTop = y - this.roomPx * REVEAL_SHARE
  }

  /** Changes the axis, and leaves the moment at a height where it is. */
  async keeping(yPx: number, change: () => void): Promise<void> {
    const atUs = this.#diagram.axis.usAt(this.view.topPx + yPx)
    change()
    await tick()
    this.#scroller().scrollTop = this.#diagram.axis.yOf(atUs) + TOP_PX - yPx
  }

  /** How far down a moment is, when it is in view; else the middle. */
  heightOf(atUs: number | undefined): number {
    const y = atUs === undefined ? -1 : this.#diagram.axis.yOf(atUs) - this.view.topPx
    return y >= 0 && y <= this.roomPx ? y : this.roomPx / 2
  }
}
