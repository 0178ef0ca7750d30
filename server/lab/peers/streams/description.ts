/** What WHIP and WHEP ask of descriptions (RFC 9725 §4.4) and do to them. */

/** A section of media of a description (RFC 8866 §5.14). */
export interface Section {
  kind: string
  /** `sendrecv` unless said (RFC 8866 §6.7). */
  direction: string
  /** The stream that it belongs to (RFC 8830 §2), where it sends. */
  stream?: string
}

const DIRECTION = /^a=(sendrecv|sendonly|recvonly|inactive)$/
const LINE_END = '\r\n'

function linesOf(sdp: string): string[] {
  return sdp.split(/\r?\n/).filter((line) => line !== '')
}

/** The sections of a description; undefined when it is none (RFC 8866 §5). */
export function sectionsOf(sdp: string): Section[] | undefined {
  const lines = linesOf(sdp)
  if (lines[0] !== 'v=0' || lines.some((line) => !/^[a-z]=/.test(line))) return undefined
  const sections: Section[] = []
  let session = 'sendrecv'
  for (const line of lines) {
    const kind = /^m=(\S+) /.exec(line)?.[1]
    if (kind !== undefined) sections.push({ kind, direction: session })
    const section = sections.at(-1)
    const direction = DIRECTION.exec(line)?.[1]
    if (direction !== undefined && section) section.direction = direction
    else if (direction !== undefined) session = direction
    const stream = /^a=msid:(\S+)/.exec(line)?.[1]
    if (section && stream !== undefined) section.stream ??= stream
  }
  return sections
}

/**
 * Why an endpoint does not take an offer, or undefined. A client of WHIP sends one stream of at most one
 * audio and one video track (RFC 9725 §4.4.2); a player of WHEP only receives.
 */
export function wrongInOffer(
  sections: readonly Section[],
  kind: 'whip' | 'whep',
): string | undefined {
  const other = sections.find((each) => each.kind !== 'audio' && each.kind !== 'video')
  if (other) return `a section of ${other.kind}: only audio and video are taken`
  for (const each of ['audio', 'video'])
    if (sections.filter((section) => section.kind === each).length > 1)
      return `more than one section of ${each}`
  const wanted = kind === 'whip' ? ['sendonly', 'sendrecv'] : ['recvonly', 'sendrecv']
  const wrong = sections.find(({ direction }) => !wanted.includes(direction))
  if (wrong) return `a section of ${wrong.kind} that is ${wrong.direction}`
  const streams = new Set(sections.map(({ stream }) => stream))
  if (kind === 'whip' && streams.size > 1) return `${streams.size} streams: only one is taken`
  return undefined
}

/** The offer or answer with the attributes that all sections must have (RFC 9725 §4.4.1, RFC 8858 §3). */
export function constrained(type: 'offer' | 'answer', sdp: string): string {
  const marks = [...(type === 'offer' ? ['a=bundle-only'] : []), 'a=rtcp-mux-only']
  const lines = linesOf(sdp).flatMap((line) => (line === 'a=rtcp-mux' ? [line, ...marks] : [line]))
  return lines.join(LINE_END) + LINE_END
}

/** The answer with all candidates of its side, in the section that carries the bundle (RFC 9725 §4.3.2). */
export function withCandidates(sdp: string, candidates: readonly string[]): string {
  const lines = linesOf(sdp).filter((line) => !/^a=(candidate:|end-of-candidates)/.test(line))
  const first = lines.findIndex((line) => line.startsWith('m='))
  const second = lines.findIndex((line, index) => index > first && line.startsWith('m='))
  const at = second < 0 ? lines.length : second
  const told = [...candidates.map((line) => `a=${line}`), 'a=end-of-candidates']
  return [...lines.slice(0, at), ...told, ...lines.slice(at)].join(LINE_END) + LINE_END
}
