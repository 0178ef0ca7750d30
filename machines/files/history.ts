/** The files of a trace at any cursor, without beginning anew for each step back. */
import type { TraceEvent } from '../trace/event.ts'
import { TransfersFold } from './transfers.ts'
import type { Transfer } from './transfer.ts'

/** Events between two points to go on from. */
export const POINT_EVERY = 4096

export class TransfersHistory {
  #events: readonly TraceEvent[] = []
  #points: TransfersFold[] = [new TransfersFold()]
  #at = 0
  #fold = new TransfersFold()

  /** The files after the first `count` events, as they were then. Another array is another trace. */
  after(events: readonly TraceEvent[], count: number): readonly Transfer[] {
    if (events !== this.#events) this.#forget(events)
    if (count < this.#at) this.#goBack(count)
    for (; this.#at < count; this.#at++) {
      const event = events[this.#at]
      if (!event) break
      if (this.#at % POINT_EVERY === 0) this.#points[this.#at / POINT_EVERY] ??= this.#fold.copy()
      this.#fold.add(event)
    }
    return this.#fold.copy().transfers
  }

  #forget(events: readonly TraceEvent[]): void {
    this.#events = events
    this.#points = [new TransfersFold()]
    this.#at = 0
    this.#fold = new TransfersFold()
  }

  #goBack(count: number): void {
    const index = Math.min(Math.floor(count / POINT_EVERY), this.#points.length - 1)
    this.#fold = this.#points[index]?.copy() ?? new TransfersFold()
    this.#at = index * POINT_EVERY
  }
}
