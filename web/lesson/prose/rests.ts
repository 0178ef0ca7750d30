/** Where the sections that a lesson rests on can be read. */

/** `RFC 8489 §14.2`: an RFC with a section or an appendix, as their publisher serves them. */
const RFC = /^RFC (\d{1,5})(?: (?:§\s?(\d[\d.]*)|Appendix ([A-Z])(?:\.([\d.]+))?))?$/
/** The specifications without numbers, by how citations of them begin; the longest name first. */
const OTHERS: readonly [name: string, url: string][] = [
  ['W3C WebRTC Stats', 'https://www.w3.org/TR/webrtc-stats/'],
  ['W3C WebRTC', 'https://www.w3.org/TR/webrtc/'],
  ['W3C WebTransport', 'https://www.w3.org/TR/webtransport/'],
  ['W3C Media Capture and Streams', 'https://www.w3.org/TR/mediacapture-streams/'],
  ['WHATWG WebSockets', 'https://websockets.spec.whatwg.org/'],
  ['WHATWG Fetch', 'https://fetch.spec.whatwg.org/'],
  ['WHATWG HTML', 'https://html.spec.whatwg.org/'],
]

/** The https address of a citation; undefined where none is known. */
export function addressOf(citation: string): string | undefined {
  const rfc = RFC.exec(citation)
  if (rfc) return `https://www.rfc-editor.org/rfc/rfc${rfc[1] ?? ''}${anchorOf(rfc)}`
  const draft = /^draft-[a-z0-9-]+/.exec(citation)
  if (draft) return `https://datatracker.ietf.org/doc/html/${draft[0]}`
  return OTHERS.find(([name]) => citation === name || citation.startsWith(`${name} `))?.[1]
}

function anchorOf([, , section, appendix, part]: RegExpExecArray): string {
  if (section !== undefined) return `#section-${section}`
  if (appendix === undefined) return ''
  return `#appendix-${appendix}${part === undefined ? '' : `.${part}`}`
}
