/** The timeline's picture: each event a tick in the lane of its layer, at the place of its `seq`. */
import type { Layer } from '../../machines/ladder/row.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { layerOf, LAYERS } from '../inspector/layer.ts'

/** Lanes from top to bottom, in the order of a connection; what no layer owns has none. */
export const LANES: readonly Layer[] = LAYERS.filter((layer) => layer !== 'state')

const NO_LANE = 255

/** The lane of each event, kept as the trace grows: drawing reads one byte an event. */
export class Lanes {
  #events: readonly TraceEvent[] = []
  #lanes = new Uint8Array(1024)
  #length = 0

  /** Takes in what is new. Another array is another trace. */
  take(events: readonly TraceEvent[], length: number): void {
    if (events !== this.#events) {
      this.#events = events
      this.#length = 0
    }
    if (length > this.#lanes.length) this.#grow(length)
    for (; this.#length < length; this.#length++) {
      const event = events[this.#length]
      const lane = event ? LANES.indexOf(layerOf(event)) : -1
      this.#lanes[this.#length] = lane < 0 ? NO_LANE : lane
    }
  }

  #grow(length: number): void {
    const grown = new Uint8Array(Math.max(length, this.#lanes.length * 2))
    grown.set(this.#lanes)
    this.#lanes = grown
  }

  /** Columns of each lane that hold an event, for a width in pixels. */
  columns(width: number): Set<number>[] {
    const filled = LANES.map(() => new Set<number>())
    for (let seq = 0; seq < this.#length; seq++) {
      const lane = this.#lanes[seq] ?? NO_LANE
      filled[lane]?.add(columnOf(seq, this.#length, width))
    }
    return filled
  }
}

/** The column of an event, from 0 to `width - 1`. */
export function columnOf(seq: number, length: number, width: number): number {
  return length <= 1 ? 0 : Math.round((seq / (length - 1)) * (width - 1))
}
