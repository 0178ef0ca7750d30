/** What descriptions say of RTP: names of payload types and header extensions. */
import type { Description } from '../context.ts'

export interface RtpNames {
  /** URI by number (RFC 8285 §5). */
  extensions: ReadonlyMap<number, string>
  /** `VP8/90000` by payload type (RFC 8866 §6.6). */
  codecs: ReadonlyMap<number, string>
  /** Some media section seals its RTP (RFC 5764 §8). */
  isSealed: boolean
}

const LINE = /^a=(?:extmap:(\d{1,4})(?:\/\w+)? (\S+)|rtpmap:(\d{1,3}) (\S+))/gm
const known = new WeakMap<Description, RtpNames>()

/** What all descriptions together say; the last one that names a number wins. */
export function namesOf(descriptions: readonly Description[]): RtpNames {
  const extensions = new Map<number, string>()
  const codecs = new Map<number, string>()
  let isSealed = false
  for (const description of descriptions) {
    const names = namesIn(description)
    for (const [id, uri] of names.extensions) extensions.set(id, uri)
    for (const [type, codec] of names.codecs) codecs.set(type, codec)
    isSealed ||= names.isSealed
  }
  return { extensions, codecs, isSealed }
}

function namesIn(description: Description): RtpNames {
  const found = known.get(description)
  if (found) return found
  const extensions = new Map<number, string>()
  const codecs = new Map<number, string>()
  for (const [, id, uri, type, codec] of description.sdp.matchAll(LINE)) {
    if (uri !== undefined) extensions.set(Number(id), uri)
    if (codec !== undefined) codecs.set(Number(type), codec)
  }
  const names = { extensions, codecs, isSealed: description.sdp.includes('/TLS/RTP/SAVP') }
  known.set(description, names)
  return names
}
