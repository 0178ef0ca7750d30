/** A trace as one Mermaid sequence diagram, to copy into a README or to print. */
import type { TraceEvent } from '../trace/event.ts'
import type { Zoom } from '../trace/zoom.ts'
import { PHASE_TITLES, type Arrangement } from './arrangement.ts'
import type { Phase } from './bands.ts'
import { createLadder, type Ladder } from './ladder.ts'
import { Pages } from './page.ts'
import { Columns } from './statements.ts'

/** Mermaid draws an error instead of a diagram that is longer (its `maxTextSize`). */
export const MAX_DIAGRAM_CHARACTERS = 50_000

/** Room for the note that says what is cut, and the end of a band that it cuts. */
const NOTE_CHARACTERS = 300

export interface DiagramOptions extends Arrangement {
  /** With the phases as coloured grounds under their names, and a box around each network. */
  readonly banded?: boolean
}

/** Light enough for black text and dark enough for white. */
const GROUNDS: Readonly<Record<Phase, string>> = {
  signaling: 'rgba(107, 63, 192, 0.08)',
  ice: 'rgba(11, 102, 195, 0.08)',
  dtls: 'rgba(154, 82, 0, 0.08)',
  sctp: 'rgba(21, 114, 56, 0.08)',
  data: 'rgba(47, 58, 74, 0.08)',
  media: 'rgba(168, 36, 111, 0.08)',
}

/**
 * The Mermaid text of a whole trace at a zoom level. Valid for the official parser whatever the
 * trace holds; the same events give the same text. What would not fit into
 * `MAX_DIAGRAM_CHARACTERS` is left out, and the last note says how much that is.
 */
export function toMermaid(
  events: readonly TraceEvent[],
  zoom: Zoom,
  options: DiagramOptions = {},
): string {
  const ladder = createLadder(zoom, options)
  const pages = new Pages(ladder)
  pages.update(ladder.append(events))
  const columns = new Columns(ladder.participants)
  const declared = options.banded ? columns.boxedDeclarations() : columns.declarations()
  const lines = ['sequenceDiagram', ...declared, 'autonumber']
  const statements = pages.statements(0, ladder.rows.length)
  const grounds = options.banded ? groundsOf(ladder, columns) : NO_GROUNDS
  const all = statements.map((statement, row) =>
    [...(grounds.before.get(row) ?? []), statement, ...(grounds.after.get(row) ?? [])].join('\n'),
  )
  const kept = fitting(all, MAX_DIAGRAM_CHARACTERS - lengthOf(lines))
  lines.push(...all.slice(0, kept))
  if (grounds.inside.has(kept)) lines.push('end')
  const cut = statements.length - kept
  if (cut > 0) lines.push(columns.overAll(`${cut} more, beyond what Mermaid draws`))
  return `${lines.join('\n')}\n`
}

/** What stands before and behind rows, and the rows that a cut before them would leave open. */
interface Grounds {
  before: ReadonlyMap<number, readonly string[]>
  after: ReadonlyMap<number, readonly string[]>
  inside: ReadonlySet<number>
}

const NO_GROUNDS: Grounds = { before: new Map(), after: new Map(), inside: new Set() }

function groundsOf(ladder: Ladder, columns: Columns): Grounds {
  const before = new Map<number, string[]>()
  const after = new Map<number, string[]>()
  const inside = new Set<number>()
  for (const { phase, folded, start, end } of ladder.bands()) {
    if (folded) continue
    before.set(start, [`rect ${GROUNDS[phase]}`, columns.overAll(PHASE_TITLES[phase])])
    after.set(end - 1, ['end'])
    for (let row = start + 1; row < end; row++) inside.add(row)
  }
  return { before, after, inside }
}

/** How many statements fit into a number of characters, with room for the note that says what is cut. */
function fitting(statements: readonly string[], characters: number): number {
  if (lengthOf(statements) <= characters) return statements.length
  let used = NOTE_CHARACTERS
  const end = statements.findIndex((statement) => (used += statement.length + 1) > characters)
  return end < 0 ? statements.length : end
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0)
}
