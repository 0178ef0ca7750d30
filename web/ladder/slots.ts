/**
 * The pages of a ladder: a slot of known height each. Only slots near the viewport are in the
 * document; where the others stand is reckoned, since asking the document would cost a layout.
 */
import type { Row } from '../../machines/ladder/row.ts'
import type { Drawings } from './drawings.ts'
import { GUTTER_PX, rowHeightPx } from './geometry.ts'

const SVG = 'http://www.w3.org/2000/svg'
/** Pages whose rows are kept while they are out of view, for when the reader comes back to them. */
const MAX_KEPT = 48
/** How far beyond the viewport pages are drawn. */
const NEAR_PX = 900

/** A row of a slot that is or was near: where it stands, and its drawing once there is one. */
interface SlotRow {
  row: Row
  topPx: number
  group?: SVGGElement | undefined
  /** What it shows is not, or not yet, what is drawn. */
  stale: boolean
}

export class Slot {
  readonly index: number
  /** Empty until it is near for the first time. */
  rows: SlotRow[] = []
  near = false
  /** From the top of the canvas below the header. */
  topPx = 0
  heightPx = 0
  #element: HTMLElement | undefined
  #svg: SVGSVGElement | undefined

  constructor(index: number) {
    this.index = index
  }

  /** Made when it is near for the first time: of a long ladder few ever are. */
  get element(): HTMLElement {
    if (this.#element) return this.#element
    const element = document.createElement('div')
    element.className = 'slot'
    element.append(this.#drawing)
    return (this.#element = element)
  }

  get #drawing(): SVGSVGElement {
    if (this.#svg) return this.#svg
    const svg = document.createElementNS(SVG, 'svg')
    svg.setAttribute('class', 'page')
    return (this.#svg = svg)
  }

  /** Takes its rows; drawings that there are already are put in place. */
  fill(
    rows: readonly Row[],
    widthPx: number,
    drawings: Drawings,
    text: (row: Row) => string,
  ): void {
    let topPx = 0
    this.rows = rows.map((row, n) => {
      const before = this.rows[n]
      const kept = before?.row === row ? before : undefined
      const known = kept?.group ? undefined : drawings.get(row)
      const slotRow: SlotRow = kept ?? { row, topPx, stale: true }
      slotRow.topPx = topPx
      if (known) Object.assign(slotRow, { group: known.group, stale: known.text !== text(row) })
      if (before && before !== slotRow) before.group?.remove()
      if (slotRow.group) this.#put(slotRow)
      topPx += rowHeightPx(row)
      return slotRow
    })
    this.#size(widthPx, topPx)
  }

  /** Puts a row's drawing in its place. */
  draw(n: number, group: SVGGElement): void {
    const row = this.rows[n]
    if (!row) return
    if (row.group && row.group !== group) row.group.remove()
    row.group = group
    this.#put(row)
  }

  /** Gives up its drawings. */
  forget(): void {
    this.#svg?.replaceChildren()
    this.rows = []
  }

  #put({ group, topPx }: SlotRow): void {
    if (!group) return
    group.setAttribute('transform', `translate(0 ${topPx})`)
    if (group.parentNode !== this.#drawing) this.#drawing.append(group)
  }

  #size(widthPx: number, heightPx: number): void {
    const svg = this.#drawing
    this.element.style.width = `${widthPx}px`
    this.element.style.height = `${heightPx}px`
    svg.setAttribute('width', String(widthPx))
    svg.setAttribute('height', String(heightPx))
    svg.setAttribute('viewBox', `${-GUTTER_PX} 0 ${widthPx} ${heightPx}`)
  }
}

/** A part of the canvas, from the top of the first page. */
export interface Stretch {
  topPx: number
  bottomPx: number
}

export class Slots {
  readonly all: Slot[] = []
  /** Those near the viewport, from top to bottom. */
  near: Slot[] = []
  /** Empty room above the first slot. */
  padPx = 0
  readonly #sheet: HTMLElement
  /** Slots that are not near any more and still have their rows, the longest unseen first. */
  readonly #kept = new Set<Slot>()

  constructor(sheet: HTMLElement) {
    this.#sheet = sheet
  }

  get heightPx(): number {
    const last = this.all.at(-1)
    return last ? last.topPx + last.heightPx : this.padPx
  }

  /** Makes the slots as many as there are pages. */
  resize(count: number): void {
    while (this.all.length > count) this.#remove(this.all.pop() as Slot)
    while (this.all.length < count) this.all.push(new Slot(this.all.length))
  }

  /** Reckons where the slots stand, from one on. */
  stack(from: number): void {
    for (let index = Math.max(0, from); index < this.all.length; index++) {
      const before = this.all[index - 1]
      const slot = this.all[index] as Slot
      const topPx = before ? before.topPx + before.heightPx : this.padPx
      if (slot.topPx === topPx) continue
      slot.topPx = topPx
      if (slot.near) slot.element.style.top = `${topPx}px`
    }
  }

  /** Index of the slot at a height. */
  at(topPx: number): number {
    let low = 0
    let high = this.all.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.all[middle]?.topPx ?? Infinity) <= topPx) low = middle + 1
      else high = middle
    }
    return Math.max(0, low - 1)
  }

  /** Brings what is near stretches of the canvas into the document; `fill` gives a slot its rows. */
  look(stretches: readonly Stretch[], fill: (slot: Slot) => void): void {
    const near = new Set<Slot>()
    for (const { topPx, bottomPx } of stretches)
      for (const slot of this.all.slice(this.at(topPx - NEAR_PX), this.at(bottomPx + NEAR_PX) + 1))
        near.add(slot)
    for (const slot of this.near) if (!near.has(slot)) this.#leave(slot)
    for (const slot of near) {
      if (slot.near) continue
      slot.near = true
      this.#kept.delete(slot)
      fill(slot)
      slot.element.style.top = `${slot.topPx}px`
      this.#sheet.append(slot.element)
    }
    this.near = [...near].sort((a, b) => a.index - b.index)
  }

  #leave(slot: Slot): void {
    slot.near = false
    slot.element.remove()
    this.#kept.add(slot)
    for (const oldest of this.#kept) {
      if (this.#kept.size <= MAX_KEPT) return
      this.#kept.delete(oldest)
      oldest.forget()
    }
  }

  #remove(slot: Slot): void {
    this.#kept.delete(slot)
    if (!slot.near) return
    slot.near = false
    slot.element.remove()
    this.near = this.near.filter((each) => each !== slot)
  }
}
