/** What dissects the payload of an RTP packet, by the name of its format in a=rtpmap. */
import type { BitPart, Reader } from '../../reader.ts'

/** Reads all that the reader has; gives a few words about it. */
export type PayloadReader = (reader: Reader, formats: Formats) => string

/** What a payload that holds another one asks. */
export interface Formats {
  /** Reads what is left as a payload of this type; gives a few words about it. */
  readAs: (reader: Reader, type: number) => string
  /** The type that this format of retransmissions repeats; undefined when nobody said (RFC 4588 §8.6). */
  repeated: number | undefined
  /** `VP8 (type 96)`. */
  named: (type: number) => string
}

/** A flag: yes or no. */
export function flag(name: string, doc: string): BitPart {
  return { name, doc, count: 1, value: (bit) => (bit === 1 ? 'yes' : 'no') }
}

/** The rest of a payload, which only a decoder understands. */
export function coded(reader: Reader, name: string): void {
  if (!reader.broken) reader.octets(reader.left, { name, doc: 'rtp.payload.coded' })
}

/** A number of 7 bits, or of 15 when the first bit says so (RFC 7741 §4.2, RFC 9628 §4.2). */
export function pictureId(reader: Reader, doc: string): void {
  const isLong = ((reader.bytes[reader.at] ?? 0) & 0x80) !== 0 && reader.more
  const size = isLong ? 2 : 1
  const value = ([, id = 0]: number[]): string => String(id)
  reader.bits(size, { name: 'Picture ID', doc, value }, [
    { name: 'M', doc: 'rtp.payload.long-picture-id', count: 1 },
    { name: 'Picture ID', doc, count: isLong ? 15 : 7 },
  ])
}
