/** A description as plain text by section, for comparing two of them. */

/** One line that says something: an attribute, or another line by its letter. */
export interface Statement {
  /** `a=setup`, `c=`; what distinguishes several of a kind is part of it: `a=rtpmap:96`. */
  key: string
  /** What stands behind it; empty for flags. */
  value: string
}

export interface Section {
  /** `session`, or the mid; the place of a media section that has none. */
  name: string
  /** `audio`, `video`, `application`; absent for the session part. */
  media?: string
  statements: Statement[]
}

/** Most lines that are compared. */
const MAX_LINES = 10_000

/** Attributes of which a section has several: their first word tells them apart. */
const BY_FIRST_WORD = ['rtpmap', 'fmtp', 'extmap', 'rid', 'ssrc', 'group', 'rtcp-fb']

/** The session part, then every media section. */
export function sectionsOf(sdp: string): Section[] {
  const sections: Section[] = [{ name: 'session', statements: [] }]
  for (const line of sdp.split(/\r?\n/, MAX_LINES)) {
    const media = /^m=(\S*)/.exec(line)?.[1]
    if (media !== undefined)
      sections.push({ name: `section ${sections.length - 1}`, media, statements: [] })
    const section = sections.at(-1)
    const statement = statementOf(line)
    if (!section || !statement) continue
    if (statement.key === 'a=mid') section.name = statement.value
    section.statements.push(statement)
  }
  return sections
}

function statementOf(line: string): Statement | undefined {
  const [, letter, rest = ''] = /^([a-z])=(.*)$/s.exec(line) ?? []
  if (letter === undefined) return undefined
  if (letter !== 'a') return { key: `${letter}=`, value: rest }
  const colon = rest.indexOf(':')
  if (colon < 0) return { key: `a=${rest}`, value: '' }
  const name = rest.slice(0, colon)
  const value = rest.slice(colon + 1)
  const isMany = BY_FIRST_WORD.includes(name)
  const first = value.split(/[ /]/, 1)[0] ?? ''
  return { key: isMany ? `a=${name}:${first}` : `a=${name}`, value }
}
