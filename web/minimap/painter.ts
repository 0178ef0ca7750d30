/** Draws the strip: each bucket a tick in the lane of its layer, hits before the lanes. */
import { layerOf } from '../inspector/layer.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { coloursNow } from '../theme/colours.ts'
import { LANES } from '../transport/lanes.ts'
import { Buckets } from './buckets.ts'
import { HITS_PX, LANE_PX, rowsWith, yOf } from './strip.ts'

/** More than a strip has rows of pixels. */
const MAX_BUCKETS = 4_096

export interface Picture {
  readonly events: readonly TraceEvent[]
  readonly length: number
  readonly hits: readonly number[]
}

export class Painter {
  readonly #canvas: HTMLCanvasElement
  #events: readonly TraceEvent[] = []
  #buckets = new Buckets(MAX_BUCKETS)

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas
  }

  /** Takes in what is new; another array is another trace. */
  #take({ events, length }: Picture): void {
    if (events !== this.#events || length < this.#buckets.length) {
      this.#events = events
      this.#buckets = new Buckets(MAX_BUCKETS)
    }
    while (this.#buckets.length < length) {
      const event = events[this.#buckets.length]
      const lane = event ? LANES.indexOf(layerOf(event)) : -1
      this.#buckets.add(lane < 0 ? undefined : lane)
    }
  }

  draw(picture: Picture, widthPx: number, heightPx: number): void {
    this.#take(picture)
    const context = this.#canvas.getContext('2d')
    if (!context || heightPx === 0) return
    this.#canvas.width = widthPx * devicePixelRatio
    this.#canvas.height = heightPx * devicePixelRatio
    context.scale(devicePixelRatio, devicePixelRatio)
    this.#lanes(context, heightPx)
    this.#hits(context, picture, heightPx)
  }

  #lanes(context: CanvasRenderingContext2D, heightPx: number): void {
    const { count, size, length } = this.#buckets
    const tickPx = Math.max(1, Math.min(4, heightPx / Math.max(1, count) - 0.5))
    const { layers } = coloursNow()
    LANES.forEach((layer, lane) => {
      context.fillStyle = layers[layer]
      const x = HITS_PX + lane * LANE_PX
      for (let bucket = 0; bucket < count; bucket++) {
        if ((this.#buckets.lanesOf(bucket) & (1 << lane)) === 0) continue
        context.fillRect(x, yOf(bucket * size, length, heightPx), LANE_PX - 1, tickPx)
      }
    })
  }

  #hits(context: CanvasRenderingContext2D, { hits, length }: Picture, heightPx: number): void {
    context.fillStyle = coloursNow().accent
    for (const row of rowsWith(hits, length, heightPx)) context.fillRect(0, row, HITS_PX - 3, 2)
  }
}
