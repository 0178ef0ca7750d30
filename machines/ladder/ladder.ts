/** A ladder: the rows of a trace at a zoom level (trace-rows.ts), arranged as they are to be shown (arranged.ts). */
import type { TraceEvent } from '../trace/event.ts'
import type { Zoom } from '../trace/zoom.ts'
import { Arranged, type ShownBand } from './arranged.ts'
import type { Arrangement } from './arrangement.ts'
import type { Changes } from './board.ts'
import type { Participant } from './participants.ts'
import type { Row } from './row.ts'
import { TraceRows } from './trace-rows.ts'

export interface Ladder {
  readonly zoom: Zoom
  /** Columns from left to right; empty before `lab.start`. */
  readonly participants: readonly Participant[]
  /** All that could have a column, hidden ones included, in the order they come in. */
  readonly everyone: readonly Participant[]
  readonly rows: readonly Row[]
  /**
   * Takes the next events of the trace, in order: all of an array, or those from one index up to
   * another. Costs the number of new events.
   */
  append(events: readonly TraceEvent[], from?: number, to?: number): Changes
  /** Shows the same events otherwise. Rows from `added` on are others. Costs the number of rows. */
  arrange(arrangement: Arrangement): Changes
  /** Index of the row that stands for an event. */
  rowOf(seq: number): number | undefined
  /** Index of the last row that begins at or before an event, -1 when none does. */
  lastRowAt(seq: number): number
  /** The phases of the run among the rows, from top to bottom. */
  bands(): ShownBand[]
  /** All events that a row stands for, those of a folded band as well. */
  seqsOf(row: number): Iterable<number>
  /** The events that sent one packet: the given first one, and those that sent it again. */
  sendingsOf(seq: number): readonly number[]
}

/** An empty ladder at a zoom level. */
export function createLadder(zoom: Zoom, arrangement: Arrangement = {}): Ladder {
  return new ArrangedLadder(zoom, arrangement)
}

class ArrangedLadder implements Ladder {
  readonly zoom: Zoom
  readonly #all: TraceRows
  readonly #arranged: Arranged

  constructor(zoom: Zoom, arrangement: Arrangement) {
    this.zoom = zoom
    this.#all = new TraceRows(zoom)
    this.#arranged = new Arranged(this.#all)
    this.#arranged.arrange(arrangement)
  }

  get participants(): readonly Participant[] {
    return this.#arranged.participants
  }

  get everyone(): readonly Participant[] {
    return this.#all.participants
  }

  get rows(): readonly Row[] {
    return this.#arranged.rows
  }

  append(events: readonly TraceEvent[], from = 0, to = events.length): Changes {
    return this.#arranged.update(this.#all.append(events, from, to))
  }

  arrange(arrangement: Arrangement): Changes {
    return this.#arranged.arrange(arrangement)
  }

  rowOf(seq: number): number | undefined {
    return this.#arranged.rowOf(seq)
  }

  lastRowAt(seq: number): number {
    const { rows } = this
    let low = 0
    let high = rows.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((rows[middle]?.seq ?? Infinity) <= seq) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  bands(): ShownBand[] {
    return this.#arranged.bands()
  }

  seqsOf(row: number): Iterable<number> {
    return this.#arranged.seqsOf(row)
  }

  sendingsOf(seq: number): readonly number[] {
    return this.#all.sendingsOf(seq)
  }
}
