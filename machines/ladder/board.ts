/** The rows under construction, and which of them stands for which event. */
import type { Row } from './row.ts'

export type RowDraft = Omit<Row, 'covers'>

export class Board {
  readonly rows: Row[] = []
  /** Index of the row that stands for an event, -1 for none; by `seq`. */
  readonly #rowOfSeq: number[] = []
  #firstChanged = Infinity

  /** Adds a row at the end and returns its index. */
  add(draft: RowDraft): number {
    const index = this.rows.push({ ...draft, covers: [] }) - 1
    this.#touch(index)
    this.cover(index, draft.seq)
    return index
  }

  /** Changes what a row shows. */
  change(index: number, change: Partial<Pick<Row, 'to' | 'label' | 'style' | 'layer'>>): void {
    const row = this.rows[index]
    if (!row) throw new Error(`ladder: no row ${index}`)
    Object.assign(row, change)
    this.#touch(index)
  }

  /** Lets a row stand for one more event; what it shows stays. */
  cover(index: number, seq: number): void {
    this.rows[index]?.covers.push(seq)
    while (this.#rowOfSeq.length <= seq) this.#rowOfSeq.push(-1)
    this.#rowOfSeq[seq] = index
  }

  rowOf(seq: number): number | undefined {
    const index = this.#rowOfSeq[seq] ?? -1
    return index < 0 ? undefined : index
  }

  /** Index of the first row added or changed since the last call; the number of rows when none was. */
  takeFirstChanged(): number {
    const first = Math.min(this.#firstChanged, this.rows.length)
    this.#firstChanged = Infinity
    return first
  }

  #touch(index: number): void {
    this.#firstChanged = Math.min(this.#firstChanged, index)
  }
}
