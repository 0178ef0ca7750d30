/** What descriptions say of RTP: names of payload types and header extensions. */
import type { Description } from '../context.ts'

export interface RtpNames {
  /** URI by number (RFC 8285 §5). */
  extensions: ReadonlyMap<number, string>
  /** `VP8/90000` by payload type (RFC 8866 §6.6). */
  codecs: ReadonlyMap<number, string>
  /** Which payload type one of retransmissions repeats (RFC 4588 §8.6). */
  repeats: ReadonlyMap<number, number>
  /** Some media section seals its RTP (RFC 5764 §8). */
  isSealed: boolean
}

const LINE =
  /^a=(?:extmap:(\d{1,4})(?:\/\w+)? (\S{1,256})|rtpmap:(\d{1,3}) (\S{1,64})|fmtp:(\d{1,3}) (?:\S*;)?apt=(\d{1,3}))/gm

/** Payload types that mean the same everywhere, of those that WebRTC offers (RFC 3551 §6). */
const STATIC: readonly (readonly [number, string])[] = [
  [0, 'PCMU/8000'],
  [8, 'PCMA/8000'],
  [9, 'G722/8000'],
  [13, 'CN/8000'],
]

class Names implements RtpNames {
  readonly extensions = new Map<number, string>()
  readonly codecs = new Map<number, string>()
  readonly repeats = new Map<number, number>()
  isSealed = false

  /** What the other says, too, and says later. */
  take(other: Names): void {
    for (const [id, uri] of other.extensions) this.extensions.set(id, uri)
    for (const [type, codec] of other.codecs) this.codecs.set(type, codec)
    for (const [type, original] of other.repeats) this.repeats.set(type, original)
    this.isSealed ||= other.isSealed
  }
}

interface Known {
  names: Names
  /** How many descriptions it is made of. */
  count: number
}

/** By the list of descriptions, which only grows. */
const known = new WeakMap<readonly Description[], Known>()

/** What all descriptions together say; the last one that names a number wins. */
export function namesOf(descriptions: readonly Description[]): RtpNames {
  const found = known.get(descriptions) ?? { names: nobody(), count: 0 }
  known.set(descriptions, found)
  for (const description of descriptions.slice(found.count)) found.names.take(namesIn(description))
  found.count = descriptions.length
  return found.names
}

function nobody(): Names {
  const names = new Names()
  for (const [type, codec] of STATIC) names.codecs.set(type, codec)
  return names
}

function namesIn({ sdp }: Description): Names {
  const names = new Names()
  names.isSealed = sdp.includes('/TLS/RTP/SAVP')
  for (const [, id, uri, type, codec, repair, original] of sdp.matchAll(LINE)) {
    if (uri !== undefined) names.extensions.set(Number(id), uri)
    if (codec !== undefined) names.codecs.set(Number(type), codec)
    if (original !== undefined) names.repeats.set(Number(repair), Number(original))
  }
  return names
}
