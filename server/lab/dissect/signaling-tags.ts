/** What a signaling message holds: its type, the attributes of its SDP, the words of its candidate. */

const ATTRIBUTE = /^a=([\w-]+)(?::(.*))?$/
const CANDIDATE_TYPE = / typ (host|srflx|prflx|relay)\b/
/** Longest value that becomes part of a tag: `setup-actpass`, not a whole fingerprint. */
const VALUED = new Set(['setup', 'group', 'mid', 'sctp-port', 'ice-options'])

/** Tags of a message that was read as JSON; anything else has none. Never throws. */
export function messageTags(message: unknown): string[] {
  if (typeof message !== 'object' || message === null) return []
  const { type, sdp, candidate } = message as Record<string, unknown>
  return [
    ...(typeof type === 'string' ? [type] : []),
    ...(typeof sdp === 'string' ? sdpTags(sdp) : []),
    ...(typeof candidate === 'string' ? ['candidate', ...candidateTags(candidate)] : []),
  ]
}

/** `fingerprint`, `setup`, `setup-actpass`, `m-application`, `typ-host` … (RFC 8866 §5, RFC 8839 §5). */
export function sdpTags(sdp: string): string[] {
  return sdp.split(/\r?\n/).flatMap((line) => {
    const media = /^m=(\w+)/.exec(line)?.[1]
    if (media !== undefined) return [`m-${media}`]
    const [, name, value = ''] = ATTRIBUTE.exec(line) ?? []
    if (name === undefined) return []
    if (name === 'candidate') return ['candidate', ...candidateTags(line)]
    return VALUED.has(name) && /^[\w-]+$/.test(value) ? [name, `${name}-${value}`] : [name]
  })
}

/** `typ-srflx`, `udp` … of a candidate line (RFC 8839 §5.1); the empty line ends them (RFC 8838 §8). */
export function candidateTags(line: string): string[] {
  if (line.trim() === '') return ['end-of-candidates']
  const type = CANDIDATE_TYPE.exec(line)?.[1]
  const transport = /candidate:\S+ \d+ (udp|tcp)\b/i.exec(line)?.[1]
  return [
    ...(type === undefined ? [] : [`typ-${type}`]),
    ...(transport === undefined ? [] : [transport.toLowerCase()]),
  ]
}
