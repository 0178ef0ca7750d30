/**
 * The pages of a ladder in the document: a slot of known height each, whose drawn rows are in the
 * document while it is near the viewport.
 */
import { GUTTER_PX } from './geometry.ts'

const SVG = 'http://www.w3.org/2000/svg'
/** Pages whose rows are kept while they are out of view, for when the reader comes back to them. */
const MAX_KEPT = 48
/** How far beyond the viewport pages are drawn. */
const NEAR_PX = 900

/** A row of a slot: where it stands, and its drawing once there is one. */
interface SlotRow {
  topPx: number
  group?: SVGGElement
  /** What it shows is not, or not yet, what is drawn. */
  stale: boolean
}

export class Slot {
  readonly index: number
  readonly element = document.createElement('div')
  readonly rows: SlotRow[] = []
  near = false
  /** From the top of the first slot. */
  topPx = 0
  heightPx = 0
  readonly #svg = document.createElementNS(SVG, 'svg')

  constructor(index: number) {
    this.index = index
    this.element.className = 'slot'
    this.#svg.setAttribute('class', 'page')
  }

  /** Takes the heights of the slot's rows; new ones come without a drawing. */
  layOut(heightsPx: readonly number[], widthPx: number): void {
    let topPx = 0
    heightsPx.forEach((heightPx, n) => {
      const row = (this.rows[n] ??= { topPx, stale: true })
      row.topPx = topPx
      if (row.group) place(row.group, topPx)
      topPx += heightPx
    })
    this.heightPx = topPx
    this.element.style.height = `${topPx}px`
    this.element.style.containIntrinsicBlockSize = `${topPx}px`
    this.#svg.setAttribute('width', String(widthPx))
    this.#svg.setAttribute('height', String(topPx))
    this.#svg.setAttribute('viewBox', `${-GUTTER_PX} 0 ${widthPx} ${topPx}`)
  }

  /** Puts a row's drawing in its place. */
  draw(n: number, group: SVGGElement): void {
    const row = this.rows[n]
    if (!row) return
    place(group, row.topPx)
    if (row.group) row.group.replaceWith(group)
    else this.#svg.append(group)
    row.group = group
  }

  /** Has its drawing in the document, or not. */
  show(shown: boolean): void {
    this.element.replaceChildren(...(shown ? [this.#svg] : []))
  }

  /** Gives up its drawing. */
  forget(): void {
    this.#svg.replaceChildren()
    for (const row of this.rows) Object.assign(row, { group: undefined, stale: true })
  }
}

export class Slots {
  readonly all: Slot[] = []
  readonly #root: ShadowRoot
  readonly #observer: IntersectionObserver
  readonly #byElement = new WeakMap<Element, Slot>()
  /** Slots that are not near any more and still have their rows, the longest unseen first. */
  readonly #kept = new Set<Slot>()

  /** `onnear` is called when slots came near the viewport of `scroller`. */
  constructor(root: ShadowRoot, scroller: Element, onnear: () => void) {
    this.#root = root
    const options = { root: scroller, rootMargin: `${NEAR_PX}px 0px` }
    this.#observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const slot = this.#byElement.get(target)
        if (slot) this.#setNear(slot, isIntersecting)
      }
      onnear()
    }, options)
  }

  /** Makes the slots as many as there are pages. */
  resize(count: number): void {
    while (this.all.length > count) this.#remove(this.all.pop() as Slot)
    while (this.all.length < count) this.#append()
  }

  /** Treats a slot as near before the observer, which is a frame late, finds that it is. */
  expect(slot: Slot): void {
    this.#setNear(slot, true)
  }

  /** Reckons where the slots stand, from one on: asking the document would cost a layout. */
  stack(from: number): void {
    for (let index = Math.max(1, from); index < this.all.length; index++) {
      const before = this.all[index - 1]
      const slot = this.all[index]
      if (before && slot) slot.topPx = before.topPx + before.heightPx
    }
  }

  destroy(): void {
    this.#observer.disconnect()
    this.resize(0)
  }

  #append(): void {
    const slot = new Slot(this.all.length)
    this.#byElement.set(slot.element, slot)
    this.all.push(slot)
    this.#root.append(slot.element)
    this.#observer.observe(slot.element)
  }

  #remove(slot: Slot): void {
    this.#observer.unobserve(slot.element)
    this.#kept.delete(slot)
    slot.element.remove()
  }

  #setNear(slot: Slot, near: boolean): void {
    if (slot.near === near) return
    slot.near = near
    slot.show(near)
    if (near) this.#kept.delete(slot)
    else this.#keep(slot)
  }

  #keep(slot: Slot): void {
    this.#kept.add(slot)
    for (const oldest of this.#kept) {
      if (this.#kept.size <= MAX_KEPT) return
      this.#kept.delete(oldest)
      oldest.forget()
    }
  }
}

function place(group: SVGGElement, topPx: number): void {
  group.setAttribute('transform', `translate(0 ${topPx})`)
}
