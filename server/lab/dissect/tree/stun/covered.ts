/** What an integrity or fingerprint covers: the message before it, as if it ended with it. */
import type { Surroundings } from './attribute.ts'
import { ATTRIBUTE_HEADER_BYTES, HEADER_BYTES } from './message.ts'

/** The covered bytes, their length field counting the attribute of `size` bytes itself (RFC 8489 §14.5). */
export function coveredBy({ message, at }: Surroundings, size: number): Uint8Array {
  const covered = message.bytes.slice(0, at)
  const length = at + ATTRIBUTE_HEADER_BYTES + size - HEADER_BYTES
  covered[2] = length >> 8
  covered[3] = length & 0xff
  return covered
}
