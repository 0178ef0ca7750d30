/** Classic captures (draft-ietf-opsawg-pcap): one header, then packets, in either byte order. */
import { RecordingError } from '../error.ts'
import type { Interface, Listener } from './file.ts'

const HEADER_BYTES = 24
const RECORD_HEADER_BYTES = 16
const NANOSECONDS = 0xa1b23c4d
const MICROSECONDS = 0xa1b2c3d4
const US_PER_SECOND = 1_000_000
/** More than any link carries; a larger length is a broken file. */
const MAX_FRAME_BYTES = 1 << 24

/** Tells the packets of a file that begins with one of the magic numbers. Throws a `RecordingError`. */
export function readPcap(bytes: Uint8Array, to: Listener): void {
  if (bytes.length < HEADER_BYTES)
    throw new RecordingError(
      `the header of a pcap has ${HEADER_BYTES} bytes, the file ${bytes.length}`,
    )
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const isLittle = [NANOSECONDS, MICROSECONDS].includes(view.getUint32(0, true))
  const ticksPerUs = view.getUint32(0, isLittle) === NANOSECONDS ? 1000 : 1
  // Above the link type stand bits about frame check sequences.
  const linkType = view.getUint32(20, isLittle) & 0xffff
  const on: Interface = { index: 0, linkType }
  to.interface(on)
  let at = HEADER_BYTES
  for (let number = 1; at < bytes.length; number++) {
    if (at + RECORD_HEADER_BYTES > bytes.length) throw broken(number, at, 'ends in its header')
    const [seconds, ticks] = [view.getUint32(at, isLittle), view.getUint32(at + 4, isLittle)]
    const [length, original] = [view.getUint32(at + 8, isLittle), view.getUint32(at + 12, isLittle)]
    const start = at + RECORD_HEADER_BYTES
    if (length > MAX_FRAME_BYTES) throw broken(number, at, `cannot have ${length} bytes`)
    if (start + length > bytes.length)
      throw broken(number, at, `has ${length} bytes, of which the file has ${bytes.length - start}`)
    to.frame({
      number,
      interface: on,
      atUs: seconds * US_PER_SECOND + Math.floor(ticks / ticksPerUs),
      bytes: bytes.subarray(start, start + length),
      isCut: length < original,
    })
    at = start + length
    to.progress(at)
  }
}

function broken(number: number, at: number, what: string): RecordingError {
  return new RecordingError(`packet ${number} at byte ${at} ${what}`)
}
