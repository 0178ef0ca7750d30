/** A trace as one Mermaid sequence diagram, to copy into a README or to print. */
import type { TraceEvent } from '../trace/event.ts'
import type { Zoom } from '../trace/zoom.ts'
import { createLadder } from './ladder.ts'
import { Columns } from './statements.ts'

/** Mermaid draws an error instead of a diagram that is longer (its `maxTextSize`). */
export const MAX_DIAGRAM_CHARACTERS = 50_000

/**
 * The Mermaid text of a whole trace at a zoom level. Valid for the official parser whatever the
 * trace holds; the same events give the same text. What would not fit into
 * `MAX_DIAGRAM_CHARACTERS` is left out, and the last note says how much that is.
 */
export function toMermaid(events: readonly TraceEvent[], zoom: Zoom): string {
  const ladder = createLadder(zoom)
  ladder.append(events)
  const columns = new Columns(ladder.participants)
  const lines = ['sequenceDiagram', ...columns.declarations(), 'autonumber']
  const statements = ladder.rows.map((row) => columns.statement(row))
  const kept = fitting(statements, MAX_DIAGRAM_CHARACTERS - lengthOf(lines))
  lines.push(...statements.slice(0, kept))
  const cut = statements.length - kept
  if (cut > 0) lines.push(columns.overAll(`${cut} more, beyond what Mermaid draws`))
  return `${lines.join('\n')}\n`
}

/** How many statements fit into a number of characters, with room for the note that says what is cut. */
function fitting(statements: readonly string[], characters: number): number {
  if (lengthOf(statements) <= characters) return statements.length
  let used = 300
  const end = statements.findIndex((statement) => (used += statement.length + 1) > characters)
  return end < 0 ? statements.length : end
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0)
}
