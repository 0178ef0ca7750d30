/**
 * The ladder in pages, and any stretch of it as a Mermaid diagram of its own. What is drawn once
 * stays: appending adds rows to the last page and new pages behind it.
 */
import type { Changes } from './board.ts'
import { LAYOUT, PAGE_ROWS } from './layout.ts'
import type { Ladder } from './ladder.ts'
import type { Row } from './row.ts'
import { Columns } from './statements.ts'

export interface Excerpt {
  /** A whole diagram: participants, numbering from where the rows before end, statements. */
  text: string
  /** The rows in the order of their statements. */
  rows: readonly Row[]
  /** Statements that come before the first row; Mermaid counts them in `data-id`. */
  preamble: number
}

export class Pages {
  readonly #ladder: Ladder
  #columns = new Columns([])
  /** Number of messages (which `autonumber` counts) before each row. */
  readonly #messagesBefore: number[] = [0]

  constructor(ladder: Ladder) {
    this.#ladder = ladder
  }

  /** The page that holds a row. */
  static of(row: number): number {
    return Math.floor(row / PAGE_ROWS)
  }

  get count(): number {
    return Math.ceil(this.#ladder.rows.length / PAGE_ROWS)
  }

  /** Call after `ladder.append`, with what it returned. */
  update({ added, changed }: Changes): void {
    const { rows, participants } = this.#ladder
    this.#columns = new Columns(participants)
    const before = this.#messagesBefore
    before.length = Math.min(before.length, (changed[0] ?? added) + 1)
    for (let index = before.length - 1; index < rows.length; index++)
      before.push((before[index] ?? 0) + (this.#isMessage(rows[index]) ? 1 : 0))
  }

  /** The rows of a page. */
  rows(page: number): readonly Row[] {
    return this.#ladder.rows.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS)
  }

  /** The statements of the rows from index `start` up to, not including, `end`. */
  statements(start: number, end: number): string[] {
    const rows = this.#ladder.rows.slice(start, end)
    return rows.map((row) => this.#columns.statement(row, this.#repeated(row)))
  }

  /** The diagram of the rows from index `start` up to, not including, `end`. */
  excerpt(start: number, end: number): Excerpt {
    const rows = this.#ladder.rows.slice(start, end)
    const lines = [
      'sequenceDiagram',
      ...this.#columns.declarations(),
      `autonumber ${(this.#messagesBefore[start] ?? 0) + 1} 1`,
      ...this.statements(start, end),
    ]
    return { text: `${lines.join('\n')}\n`, rows, preamble: 1 }
  }

  /** What a row is drawn from: its statement and the number of its arrow. */
  textOf(row: number): string {
    return `${this.numberOf(row) ?? ''} ${this.statements(row, row + 1)[0] ?? ''}`
  }

  /** The number that a row's arrow bears; undefined for a note. */
  numberOf(row: number): number | undefined {
    const number = this.#messagesBefore[row + 1] ?? 0
    return number > (this.#messagesBefore[row] ?? 0) ? number : undefined
  }

  /** ` ↻ 2 of 17` for the second repetition of the arrow with that number. */
  #repeated({ repeats }: Row): string {
    if (!repeats) return ''
    const original = this.#ladder.rowOf(repeats.of)
    const number = original === undefined ? undefined : this.numberOf(original)
    return number === undefined ? ` ↻ ${repeats.nth}` : ` ↻ ${repeats.nth} of ${number}`
  }

  #isMessage(row: Row | undefined): boolean {
    return row !== undefined && this.#columns.isMessage(row)
  }
}

/** Width of a ladder's columns in pixels, without margins. */
export function columnsWidthPx(participants: number): number {
  return Math.max(0, participants - 1) * LAYOUT.pitchPx + LAYOUT.columnPx
}
