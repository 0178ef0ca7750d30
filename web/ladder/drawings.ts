/**
 * What was drawn, by row: it is taken over when the same row stands elsewhere, as after a fold.
 * Drawings fit one set of columns.
 */
import type { Row } from '../../machines/ladder/row.ts'

interface Drawing {
  group: SVGGElement
  /** What it was drawn from: otherwise it is out of date. */
  text: string
}

export class Drawings {
  readonly columns: string
  readonly #all = new WeakMap<Row, Drawing>()

  constructor(columns: string) {
    this.columns = columns
  }

  get(row: Row): Drawing | undefined {
    return this.#all.get(row)
  }

  keep(row: Row, drawing: Drawing): void {
    this.#all.set(row, drawing)
  }
}
