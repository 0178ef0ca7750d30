/** Rows as Mermaid statements. Nothing else writes Mermaid text. */
import { escapeLabel } from './escape.ts'
import { LAYOUT, labelWidthPx } from './layout.ts'
import { groupsOf, type Participant, type Role } from './participants.ts'
import type { Row, RowStyle } from './row.ts'
import { cutTo, textWidth } from './width.ts'

const ARROWS: Readonly<Record<Exclude<RowStyle, 'note'>, string>> = {
  solid: '->>',
  dashed: '-->>',
  lost: '-x',
}

/** Mermaid's picture for each role; undefined is the plain box. */
const TYPES: Readonly<Record<Role, string | undefined>> = {
  peer: 'actor',
  signaling: 'control',
  stun: 'boundary',
  turn: 'boundary',
  nat: undefined,
  router: undefined,
}

/** Ids that Mermaid can only read as such: no word of its grammar, no character of an arrow. */
const PLAIN_ID = /^[a-z][a-z0-9]{0,31}$/
const WORDS = new Set(
  `accdescr acctitle activate actor alt and as autonumber box break create critical deactivate
   destroy details else end left link links loop note nowrap off opt option over par participant
   properties rect right sequencediagram title wrap`.split(/\s+/),
)

/** Longest name of a participant, in characters; ids of a scenario are shorter. */
const MAX_NAME = 40

/** Columns of a diagram: which statement id and position each participant has. */
export class Columns {
  readonly #participants: readonly Participant[]
  readonly #index: ReadonlyMap<string, number>

  constructor(participants: readonly Participant[]) {
    this.#participants = participants
    this.#index = new Map(participants.map(({ id }, index) => [id, index]))
  }

  /** One `participant` statement for each column, from left to right. */
  declarations(): string[] {
    return this.#participants.map(({ id, role }, index) => {
      const type = TYPES[role]
      const name = this.#name(id, index)
      const alias = name === id ? '' : ` as ${escapeAlias(id)}`
      return `participant ${name}${type ? `@{ "type": "${type}" }` : ''}${alias}`
    })
  }

  /** The same with a box around neighbours that stand in one network. */
  boxedDeclarations(): string[] {
    const lines = this.declarations()
    for (const { network, start, end } of groupsOf(this.#participants)) {
      // Without a colour Mermaid would take a first word such as `red` for one.
      lines[start] = `box transparent ${escapeAlias(network)}\n${lines[start]}`
      lines[end - 1] = `${lines[end - 1]}\nend`
    }
    return lines.flatMap((line) => line.split('\n'))
  }

  /**
   * The statement of one row. A row between unknown participants becomes a note over all. `repeated`
   * stands behind its label and is never cut.
   */
  statement(row: Row, repeated = ''): string {
    const { from, to, message } = this.#place(row)
    const taken = textWidth(repeated, LAYOUT.fontSizePx)
    const width = labelWidthPx(Math.abs(to - from), !message) - taken
    const label = escapeLabel(`${cutTo(row.label, width, LAYOUT.fontSizePx)}${repeated}`)
    if (message) return `${this.#at(from)}${message}${this.#at(to)}: ${label}`
    const over = from === to ? this.#at(from) : `${this.#at(from)},${this.#at(to)}`
    return `Note over ${over}: ${label}`
  }

  /** A note over all columns. */
  overAll(text: string): string {
    const { from, to } = this.#place({ from: '', to: '' })
    return `Note over ${this.#at(from)},${this.#at(to)}: ${escapeLabel(text)}`
  }

  /** True when the statement of a row is a message, which `autonumber` counts. */
  isMessage(row: Row): boolean {
    const { from, to, style } = row
    return style !== 'note' && from !== to && this.#index.has(from) && this.#index.has(to)
  }

  /** The columns that a row reaches, and its arrow unless it is a note. */
  #place(row: Pick<Row, 'from' | 'to'> & { style?: RowStyle }): {
    from: number
    to: number
    message?: string
  } {
    const from = this.#index.get(row.from)
    const to = this.#index.get(row.to)
    if (from === undefined || to === undefined)
      return { from: 0, to: this.#participants.length - 1 }
    if (row.style === undefined || row.style === 'note' || from === to) return { from, to }
    return { from, to, message: ARROWS[row.style] }
  }

  #at(index: number): string {
    const participant = this.#participants[index]
    return participant ? this.#name(participant.id, index) : `p${index}`
  }

  #name(id: string, index: number): string {
    return PLAIN_ID.test(id) && !WORDS.has(id) && !/^p\d+$/.test(id) ? id : `p${index}`
  }
}

/** A participant's display name: an alias ends at more characters than a message does. */
function escapeAlias(name: string): string {
  return escapeLabel([...name.replace(/[<>:,@{}]/g, ' ')].slice(0, MAX_NAME).join(''))
}
