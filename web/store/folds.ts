/**
 * What a fold over the trace yields at any cursor, fast in both directions: it goes on from the
 * nearest checkpoint at or before the cursor instead of from the start.
 */
import type { TraceEvent } from '../../machines/trace/event.ts'

/** Events between checkpoints: going back costs at most this many folds. */
export const CHECKPOINT_EVERY = 200

export class Folds<Value> {
  readonly #start: Value
  readonly #fold: (value: Value, event: TraceEvent) => Value
  /** Value before event `i * CHECKPOINT_EVERY`; values are immutable, so keeping one is free. */
  #checkpoints: Value[]
  #events: readonly TraceEvent[] = []
  /** Where the last question was, since the next one is mostly just after it. */
  #last: { count: number; value: Value }

  constructor(start: Value, fold: (value: Value, event: TraceEvent) => Value) {
    this.#start = start
    this.#fold = fold
    this.#checkpoints = [start]
    this.#last = { count: 0, value: start }
  }

  /** The value after the first `count` events. Another array is another trace. */
  after(events: readonly TraceEvent[], count: number): Value {
    if (events !== this.#events) this.#forget(events)
    let { at, value } = this.#nearest(count)
    for (; at < count; at++) {
      const event = events[at]
      if (event === undefined) break
      if (at % CHECKPOINT_EVERY === 0) this.#checkpoints[at / CHECKPOINT_EVERY] ??= value
      value = this.#fold(value, event)
    }
    this.#last = { count: at, value }
    return value
  }

  #forget(events: readonly TraceEvent[]): void {
    this.#events = events
    this.#checkpoints = [this.#start]
    this.#last = { count: 0, value: this.#start }
  }

  #nearest(count: number): { at: number; value: Value } {
    const index = Math.min(Math.floor(count / CHECKPOINT_EVERY), this.#checkpoints.length - 1)
    const checkpoint = index * CHECKPOINT_EVERY
    const { count: last, value } = this.#last
    if (last <= count && last >= checkpoint) return { at: last, value }
    return { at: checkpoint, value: this.#checkpoints[index] ?? this.#start }
  }
}
