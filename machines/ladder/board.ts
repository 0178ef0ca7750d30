/** The rows under construction, and which of them stands for which event. */
import type { Row } from './row.ts'

export type RowDraft = Omit<Row, 'covers'>

/** What a batch of events did to the rows. */
export interface Changes {
  /** Index of the first new row; the number of rows when there is none. */
  added: number
  /** Older rows that show something else now, in order: a packet still on its way was lost, or a flight grew. */
  changed: readonly number[]
  /** Index of the first older row that stands for more events now; the number of rows for none. */
  grown: number
}

export class Board {
  readonly rows: Row[] = []
  /** Index of the row that stands for an event, -1 for none; by `seq`. */
  readonly #rowOfSeq: number[] = []
  readonly #changed = new Set<number>()
  #taken = 0
  #renumberFrom = Infinity
  #grownFrom = Infinity

  /** Adds a row at the end and returns its index. */
  add(draft: RowDraft): number {
    const index = this.rows.push({ ...draft, covers: [] }) - 1
    this.cover(index, draft.seq)
    return index
  }

  /** Changes what a row shows. */
  change(index: number, change: Partial<Pick<Row, 'to' | 'label' | 'style' | 'layer'>>): void {
    const row = this.rows[index]
    if (!row) throw new Error(`ladder: no row ${index}`)
    const wasNote = row.style === 'note'
    Object.assign(row, change)
    this.#changed.add(index)
    // Only arrows are numbered, so all later ones get other numbers.
    if (wasNote !== (row.style === 'note')) this.#renumberFrom = Math.min(this.#renumberFrom, index)
  }

  /** Lets a row stand for one more event; what it shows stays. */
  cover(index: number, seq: number): void {
    this.rows[index]?.covers.push(seq)
    if (index < this.#grownFrom) this.#grownFrom = index
    while (this.#rowOfSeq.length <= seq) this.#rowOfSeq.push(-1)
    this.#rowOfSeq[seq] = index
  }

  rowOf(seq: number): number | undefined {
    const index = this.#rowOfSeq[seq] ?? -1
    return index < 0 ? undefined : index
  }

  /** What happened since the last call. */
  takeChanges(): Changes {
    const added = this.#taken
    for (let index = this.#renumberFrom; index < added; index++) this.#changed.add(index)
    const changed = [...this.#changed].filter((index) => index < added).sort((a, b) => a - b)
    this.#changed.clear()
    const grown = Math.min(this.#grownFrom, this.rows.length)
    this.#renumberFrom = Infinity
    this.#grownFrom = Infinity
    this.#taken = this.rows.length
    return { added, changed, grown }
  }
}
