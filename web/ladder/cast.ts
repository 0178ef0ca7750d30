/** A ladder at one zoom level, as far as it has come: it takes events in for a moment at a time. */
import type { Arrangement } from '../../machines/ladder/arrangement.ts'
import type { Changes } from '../../machines/ladder/board.ts'
import { createLadder, type Ladder } from '../../machines/ladder/ladder.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Zoom } from '../../machines/trace/zoom.ts'

/** Longest time at a stretch that events are taken in, and how many before the clock is asked. */
const SLICE_MS = 8
const SLICE_EVENTS = 250

export class Cast {
  readonly ladder: Ladder
  #taken = 0
  #arrangement: Arrangement

  constructor(zoom: Zoom, arrangement: Arrangement) {
    this.ladder = createLadder(zoom, arrangement)
    this.#arrangement = arrangement
  }

  /** How many events it has taken in. */
  get taken(): number {
    return this.#taken
  }

  /** Takes in what is new for a moment, and says what changed; undefined when nothing is new. */
  take(events: readonly TraceEvent[], length: number): Changes | undefined {
    if (this.#taken >= length) return undefined
    const until = performance.now() + SLICE_MS
    const before = this.ladder.rows.length
    let all: Changes = { added: before, changed: [], grown: before }
    while (this.#taken < length && performance.now() < until) {
      const end = Math.min(length, this.#taken + SLICE_EVENTS)
      all = merge(all, this.ladder.append(events, this.#taken, end))
      this.#taken = end
    }
    return all
  }

  /** Shows its rows otherwise; undefined when they are shown like that already. */
  arrange(arrangement: Arrangement): Changes | undefined {
    if (this.#arrangement === arrangement) return undefined
    this.#arrangement = arrangement
    return this.ladder.arrange(arrangement)
  }
}

/** Two changes one after the other as one. */
function merge(a: Changes, b: Changes): Changes {
  const added = Math.min(a.added, b.added)
  const changed = [...new Set([...a.changed, ...b.changed])].filter((row) => row < added)
  return { added, changed: changed.sort((x, y) => x - y), grown: Math.min(a.grown, b.grown) }
}
