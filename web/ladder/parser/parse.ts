/** The official parser, for tests: what Mermaid itself reads in a text. */
import mermaid from 'mermaid'

/** `LINETYPE` of the sequence diagram's database. */
export const LINE = {
  solid: 0,
  dashed: 1,
  note: 2,
  lost: 3,
  autonumber: 26,
  rectStart: 22,
  rectEnd: 23,
} as const

interface Statement {
  from?: string
  to?: string
  message: unknown
  type: number
}

interface SequenceDatabase {
  getMessages(): Statement[]
  getActors(): Map<string, { description: string; type: string }>
}

/**
 * Parses a text as a reader's Mermaid would, type detection and directives included. Rejects when
 * it is no sequence diagram.
 */
export async function parse(text: string): Promise<{
  statements: Statement[]
  participants: { name: string; type: string }[]
}> {
  const { diagramType, config } = await mermaid.parse(text)
  if (diagramType !== 'sequence') throw new Error(`parsed as ${diagramType}`)
  if (Object.keys(config).length > 0) throw new Error(`configured ${JSON.stringify(config)}`)
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text)
  const database = db as unknown as SequenceDatabase
  const actors = [...database.getActors().values()]
  return {
    statements: database.getMessages(),
    participants: actors.map(({ description, type }) => ({ name: description, type })),
  }
}
