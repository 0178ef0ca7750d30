/** SDP fragments that carry candidates after the offer (`application/trickle-ice-sdpfrag`, RFC 8840 §9). */

export interface Fragment {
  /** The credentials of the ICE session that the candidates belong to. */
  fragment: string
  password: string
  mid: string
  /** Candidate attributes without `a=` (RFC 8839 §5.1). */
  candidates: string[]
  /** No more follow (RFC 8838 §8). */
  isEnd: boolean
}

const LINE_END = '\r\n'

/** Writes candidates for the description that the client has offered, whose first section carries the bundle. */
export function writeFragment(sdp: string, candidates: readonly string[], isEnd: boolean): string {
  const said = (attribute: string): string =>
    new RegExp(`^a=${attribute}:(\\S+)`, 'm').exec(sdp)?.[1] ?? ''
  const kind = /^m=(\S+)/m.exec(sdp)?.[1] ?? 'audio'
  const lines = [
    `a=ice-ufrag:${said('ice-ufrag')}`,
    `a=ice-pwd:${said('ice-pwd')}`,
    // A line that only says where the candidates belong (RFC 8840 §9.2).
    `m=${kind} 9 UDP/TLS/RTP/SAVPF 0`,
    `a=mid:${said('mid')}`,
    ...candidates.map((line) => `a=${line}`),
    ...(isEnd ? ['a=end-of-candidates'] : []),
  ]
  return lines.join(LINE_END) + LINE_END
}

/** Reads a fragment; undefined when it is none. */
export function readFragment(text: string): Fragment | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line !== '')
  if (lines.length === 0 || lines.some((line) => !/^[am]=/.test(line))) return undefined
  const said = (attribute: string): string | undefined => {
    const start = `a=${attribute}:`
    return lines.find((line) => line.startsWith(start))?.slice(start.length)
  }
  const [fragment, password] = [said('ice-ufrag'), said('ice-pwd')]
  if (fragment === undefined || password === undefined) return undefined
  const candidates = lines.flatMap((line) =>
    line.startsWith('a=candidate:') ? [line.slice(2)] : [],
  )
  const isEnd = lines.includes('a=end-of-candidates')
  return { fragment, password, mid: said('mid') ?? '0', candidates, isEnd }
}
