/**
 * Where a moment is drawn: pixels below the start, straight in time but for breaks, where a silence
 * is shortened. Any moment has one place, and any place one moment.
 */
import type { Silence } from './silences.ts'

/** How high a break is drawn, whatever its silence. */
export const BREAK_PX = 34
/** Silences that would be higher are broken… */
export const LONGEST_SILENCE_PX = 110
/** …but what is on its way keeps its slope, up to more than any screen shows. */
export const LONGEST_CROSSED_PX = 2_400

export interface Break {
  fromUs: number
  untilUs: number
  topPx: number
  bottomPx: number
}

export interface Axis {
  readonly usPerPx: number
  readonly endUs: number
  readonly heightPx: number
  readonly breaks: readonly Break[]
  /** Pixels below the start; beyond the end the axis goes straight on. */
  yOf(atUs: number): number
  /** Microseconds at that many pixels below the start, not rounded. */
  usAt(yPx: number): number
  /** The breaks that touch a stretch of it. */
  breaksIn(topPx: number, bottomPx: number): readonly Break[]
}

export interface AxisOptions {
  usPerPx: number
  endUs: number
  silences: readonly Silence[]
  /** False draws every silence at full length. */
  breaks: boolean
}

/** Throws for a scale that is no positive number. */
export function createAxis({ usPerPx, endUs, silences, breaks }: AxisOptions): Axis {
  if (!(usPerPx > 0 && usPerPx < Infinity))
    throw new Error(`axis: usPerPx must be a positive number, not ${usPerPx}`)
  return new PiecewiseAxis(usPerPx, endUs, breaks ? breaksOf(silences, usPerPx) : [])
}

function breaksOf(silences: readonly Silence[], usPerPx: number): Break[] {
  const breaks: Break[] = []
  let savedPx = 0
  for (const { fromUs, untilUs, isCrossed } of silences) {
    const fullPx = (untilUs - fromUs) / usPerPx
    if (fullPx <= (isCrossed ? LONGEST_CROSSED_PX : LONGEST_SILENCE_PX)) continue
    const topPx = fromUs / usPerPx - savedPx
    breaks.push({ fromUs, untilUs, topPx, bottomPx: topPx + BREAK_PX })
    savedPx += fullPx - BREAK_PX
  }
  return breaks
}

class PiecewiseAxis implements Axis {
  readonly usPerPx: number
  readonly endUs: number
  readonly breaks: readonly Break[]
  readonly heightPx: number

  constructor(usPerPx: number, endUs: number, breaks: readonly Break[]) {
    this.usPerPx = usPerPx
    this.endUs = endUs
    this.breaks = breaks
    this.heightPx = this.yOf(endUs)
  }

  yOf(atUs: number): number {
    const before = this.#lastBefore((each) => each.fromUs <= atUs)
    if (before === undefined) return atUs / this.usPerPx
    const { fromUs, untilUs, topPx, bottomPx } = before
    if (atUs >= untilUs) return bottomPx + (atUs - untilUs) / this.usPerPx
    return topPx + ((atUs - fromUs) / (untilUs - fromUs)) * (bottomPx - topPx)
  }

  usAt(yPx: number): number {
    const before = this.#lastBefore((each) => each.topPx <= yPx)
    if (before === undefined) return yPx * this.usPerPx
    const { fromUs, untilUs, topPx, bottomPx } = before
    if (yPx >= bottomPx) return untilUs + (yPx - bottomPx) * this.usPerPx
    return fromUs + ((yPx - topPx) / (bottomPx - topPx)) * (untilUs - fromUs)
  }

  breaksIn(topPx: number, bottomPx: number): readonly Break[] {
    const first = this.#count((each) => each.bottomPx < topPx)
    const end = this.#count((each) => each.topPx <= bottomPx)
    return this.breaks.slice(first, end)
  }

  #lastBefore(holds: (each: Break) => boolean): Break | undefined {
    return this.breaks[this.#count(holds) - 1]
  }

  /** How many breaks at the beginning a condition holds for, that holds for none after. */
  #count(holds: (each: Break) => boolean): number {
    let low = 0
    let high = this.breaks.length
    while (low < high) {
      const middle = (low + high) >> 1
      const each = this.breaks[middle]
      if (each !== undefined && holds(each)) low = middle + 1
      else high = middle
    }
    return low
  }
}
