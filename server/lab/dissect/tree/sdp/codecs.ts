/** Names of the payload types of a media section, which stand behind the lines that use them. */
import { decodeText } from '../show.ts'

/** Longest part of a section that is looked through. */
const MAX_SECTION_BYTES = 65_536
const MAX_CODECS = 256
const LF = 0x0a
const RTPMAP = /^a=rtpmap:(\d{1,3}) ([^/\s]{1,64})/gm

/** Codec names by payload type, of the section whose media line ends at `start`. */
export function codecsFrom(bytes: Uint8Array, start: number): Map<string, string> {
  const text = decodeText(bytes.subarray(start, sectionEnd(bytes, start)))
  const codecs = new Map<string, string>()
  for (const [, type = '', codec = ''] of text.matchAll(RTPMAP))
    if (codecs.size < MAX_CODECS) codecs.set(type, codec)
  return codecs
}

/** Where the next media line begins. */
function sectionEnd(bytes: Uint8Array, start: number): number {
  const limit = Math.min(bytes.length, start + MAX_SECTION_BYTES)
  for (let at = start; at + 2 < limit; at++)
    if (bytes[at] === LF && bytes[at + 1] === 0x6d && bytes[at + 2] === 0x3d) return at
  return limit
}
