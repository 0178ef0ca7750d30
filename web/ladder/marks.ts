/** What is marked in the ladder, by row: worked out once, so that painting costs what is in view. */
import type { Ladder } from '../../machines/ladder/ladder.ts'
import type { Row } from '../../machines/ladder/row.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { causesOf, effectsOf } from './causes.ts'

/** The selected event's causes and effects among the rows. */
export interface Chain {
  /** Row of the selected event. */
  selected: number | undefined
  causes: ReadonlySet<number>
  effects: ReadonlySet<number>
  /** The first row of the causes and the last of the effects, where the line begins and ends. */
  first: number
  last: number
  /** How many events they are. */
  causeCount: number
  effectCount: number
  /** Rows of the same packet sent more than once, the selected one among them. */
  repeats: ReadonlySet<number>
}

const NONE: ReadonlySet<number> = new Set()

/** Where the causes and effects of an event stand; `length` events have happened. */
export function chainOf(
  ladder: Ladder,
  events: readonly TraceEvent[],
  length: number,
  seq: number | undefined,
): Chain {
  const selected = seq === undefined ? undefined : ladder.rowOf(seq)
  if (seq === undefined) return { ...EMPTY, selected }
  const causes = causesOf(events, seq)
  const effects = effectsOf(events, length, seq)
  const causeRows = rowsOf(ladder, causes, selected)
  const effectRows = rowsOf(ladder, effects, selected)
  const at = selected ?? ladder.lastRowAt(seq)
  return {
    selected,
    causes: causeRows,
    effects: effectRows,
    first: [...causeRows].reduce((a, b) => Math.min(a, b), at),
    last: [...effectRows].reduce((a, b) => Math.max(a, b), at),
    causeCount: causes.size,
    effectCount: effects.size,
    repeats: selected === undefined ? NONE : repeatRows(ladder, selected),
  }
}

const EMPTY: Chain = {
  ...{ selected: undefined, causes: NONE, effects: NONE, repeats: NONE },
  ...{ first: -1, last: -1, causeCount: 0, effectCount: 0 },
}

function rowsOf(
  ladder: Ladder,
  seqs: ReadonlySet<number>,
  selected: number | undefined,
): ReadonlySet<number> {
  const rows = new Set<number>()
  for (const seq of seqs) {
    const row = ladder.rowOf(seq)
    if (row !== undefined && row !== selected) rows.add(row)
  }
  return rows
}

/** The row of the first sending and those of all later ones. */
function repeatRows(ladder: Ladder, selected: number): ReadonlySet<number> {
  const row = ladder.rows[selected]
  const seqs = row ? ladder.sendingsOf(row.repeats?.of ?? row.seq) : []
  const rows = seqs.map((seq) => ladder.rowOf(seq))
  return seqs.length < 2 ? NONE : new Set(rows.filter((index) => index !== undefined))
}

/** Whether a filter found something in a row; asked again and again for the rows in view. */
export class Hits {
  readonly #matches: ReadonlySet<number>
  /** A folded band can hold most of a run: it is looked through once as long as it is the same. */
  readonly #folds = new WeakMap<Row, { size: number; hit: boolean }>()

  constructor(matches: ReadonlySet<number>) {
    this.#matches = matches
  }

  has(ladder: Ladder, index: number): boolean {
    const row = ladder.rows[index]
    if (!row) return false
    if (!row.fold) return row.covers.some((seq) => this.#matches.has(seq))
    const known = this.#folds.get(row)
    if (known?.size === this.#matches.size) return known.hit
    let hit = false
    for (const seq of ladder.seqsOf(index)) {
      hit = this.#matches.has(seq)
      if (hit) break
    }
    this.#folds.set(row, { size: this.#matches.size, hit })
    return hit
  }
}
