/** The ladder in pages: appending rows changes only the last page, so the others never render again. */
import { LAYOUT, PAGE_ROWS } from './layout.ts'
import type { Ladder } from './ladder.ts'
import type { Row } from './row.ts'
import { Columns } from './statements.ts'

export interface Page {
  /** A whole Mermaid diagram: participants, numbering from where the page before ends, statements. */
  text: string
  /** The rows in the order of their statements. */
  rows: readonly Row[]
  /** Statements that come before the first row; Mermaid counts them in `data-id`. */
  preamble: number
}

/** Cuts a ladder into pages of at most `PAGE_ROWS` rows. */
export class Pages {
  readonly #ladder: Ladder
  #columns = new Columns([])
  /** Number of messages (which `autonumber` counts) before each page. */
  #messagesBefore: number[] = [0]

  constructor(ladder: Ladder) {
    this.#ladder = ladder
  }

  get count(): number {
    return Math.ceil(this.#ladder.rows.length / PAGE_ROWS)
  }

  /** Call after `ladder.append`, with what it returned. Returns the index of the first page that changed. */
  update(firstChangedRow: number): number {
    const first = Math.floor(firstChangedRow / PAGE_ROWS)
    this.#columns = new Columns(this.#ladder.participants)
    this.#messagesBefore.length = Math.min(this.#messagesBefore.length, first + 1)
    for (let page = this.#messagesBefore.length; page < this.count; page++) {
      const before = this.#messagesBefore[page - 1] ?? 0
      this.#messagesBefore.push(before + this.#messagesOn(page - 1))
    }
    return first
  }

  /** The page that holds a row. */
  static of(row: number): number {
    return Math.floor(row / PAGE_ROWS)
  }

  rows(page: number): readonly Row[] {
    return this.#ladder.rows.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS)
  }

  /** Text and rows of one page. */
  page(page: number): Page {
    const rows = this.rows(page)
    const start = (this.#messagesBefore[page] ?? 0) + 1
    const lines = [
      'sequenceDiagram',
      ...this.#columns.declarations(),
      `autonumber ${start} 1`,
      ...rows.map((row) => this.#columns.statement(row)),
    ]
    return { text: `${lines.join('\n')}\n`, rows, preamble: 1 }
  }

  #messagesOn(page: number): number {
    return this.rows(page).filter((row) => this.#columns.isMessage(row)).length
  }
}

/** Width of a ladder's columns in pixels, without margins. */
export function columnsWidthPx(participants: number): number {
  return Math.max(0, participants - 1) * LAYOUT.pitchPx + LAYOUT.columnPx
}
