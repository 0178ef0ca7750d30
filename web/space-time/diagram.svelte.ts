/** The diagram as the component shows it: the folded trace, its columns, and its axis at a scale. */
import type { Axis } from '../../machines/space-time/axis.ts'
import { createSpaceTime, type SpaceTime } from '../../machines/space-time/space-time.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Zoom } from '../../machines/trace/zoom.ts'
import { News } from './news.ts'
import { axisAt, firstScale, fitScale } from './scale.ts'

/** Above the first moment and below the last one. */
export const TOP_PX = 18
export const BOTTOM_PX = 72
/** So many packets tell what scale suits them. */
const ENOUGH_WAYS = 40

interface Trace {
  readonly events: readonly TraceEvent[]
  readonly length: number
}

export class Diagram {
  spaceTime: SpaceTime = createSpaceTime('milestones')
  news = new News()
  /** Rises when there is more to draw. */
  version = $state(0)
  breaks = $state(true)
  #usPerPx = $state<number>()
  #taken: { events: readonly TraceEvent[]; zoom: Zoom; count: number } | undefined

  readonly #scale = $derived.by(() => {
    void this.version
    return this.#usPerPx ?? firstScale(this.spaceTime.ways)
  })

  readonly axis: Axis = $derived.by(() => {
    void this.version
    return axisAt(this.#scale, this.#silent)
  })

  /** Takes what has come since; true when it is another trace, or another zoom level. */
  take({ events, length }: Trace, zoom: Zoom): boolean {
    const known = this.#taken
    const fresh = known?.events !== events || known.zoom !== zoom || length < known.count
    if (fresh) {
      if (known?.events !== events) this.#usPerPx = undefined
      this.spaceTime = createSpaceTime(zoom)
      this.news = new News()
    }
    const count = fresh ? 0 : (known?.count ?? 0)
    if (!fresh && count === length) return false
    this.spaceTime.append(events.slice(count, length))
    this.news.take(this.spaceTime.ways)
    this.#taken = { events, zoom, count: length }
    if (this.#usPerPx === undefined && this.spaceTime.ways.length >= ENOUGH_WAYS)
      this.#usPerPx = firstScale(this.spaceTime.ways)
    this.version++
    return fresh
  }

  /** Finer by a factor above 1, coarser by one below. */
  zoom(factor: number): void {
    // From what is shown, which may be coarser than what was asked for.
    this.#usPerPx = axisAt(this.axis.usPerPx / factor, this.#silent).usPerPx
  }

  /** All of it within a height. */
  fit(heightPx: number): void {
    this.#usPerPx = fitScale(Math.max(100, heightPx - TOP_PX - BOTTOM_PX / 2), this.#silent)
  }

  get #silent() {
    const { endUs, silences } = this.spaceTime
    return { endUs, silences, breaks: this.breaks }
  }
}
