/**
 * Conceals the addresses of a host behind names that only its own network can resolve, as browsers
 * do for pages that may not use camera or microphone: RFC 8828 §5.2 would have them tell the one local
 * address of the default route or none; the names are those of draft-ietf-mmusic-mdns-ice-candidates.
 */

/** The name of an address of this host, `<UUID>.local`. */
export type NameOf = (address: string) => string

const ADDRESS = 4
const TYPE = 7

/** A candidate attribute without the addresses of the host: a name, and no related address (RFC 8839 §5.1). */
export function concealCandidate(line: string, nameOf: NameOf): string {
  const words = line.split(' ')
  const address = words[ADDRESS]
  if (address === undefined || words[TYPE - 1] !== 'typ') return line
  if (words[TYPE] === 'host') return words.with(ADDRESS, nameOf(address)).join(' ')
  return line.replace(/ raddr \S+ rport \d+/, (related) =>
    related.includes(':') ? ' raddr :: rport 9' : ' raddr 0.0.0.0 rport 9',
  )
}

/** The same for every candidate of a description; a default address goes with them. */
export function concealSdp(
  sdp: string,
  isOwn: (address: string) => boolean,
  nameOf: NameOf,
): string {
  const concealed = sdp.replace(/^a=candidate:[^\r\n]*/gm, (line) => concealCandidate(line, nameOf))
  return concealed
    .split(/(?=^m=)/m)
    .map((section) => withoutDefault(section, isOwn))
    .join('')
}

/** No default destination: 0.0.0.0 and port 9 (RFC 8839 §4.3.1). */
function withoutDefault(section: string, isOwn: (address: string) => boolean): string {
  const address = /^c=IN IP[46] (\S+)/m.exec(section)?.[1]
  if (address === undefined || !isOwn(address)) return section
  return section.replace(/^c=IN IP[46] \S+/m, 'c=IN IP4 0.0.0.0').replace(/^(m=\S+) \d+/, '$1 9')
}
