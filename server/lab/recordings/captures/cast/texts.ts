/** Text messages in WebSocket frames, as far as they stand in one segment (RFC 6455 §5.2). */

const TEXT = 1
const MASKED = 0x80

/** The payloads of text frames that follow each other from the segment's first byte on, unmasked. */
export function textsOf(segment: Uint8Array): Uint8Array[] {
  const texts: Uint8Array[] = []
  for (let at = 0; at + 2 <= segment.length;) {
    const [first = 0, second = 0] = segment.subarray(at, at + 2)
    const short = second & 0x7f
    const extra = short === 126 ? 2 : short === 127 ? 8 : 0
    let length = extra === 0 ? short : 0
    for (let i = 0; i < extra; i++) length = length * 256 + (segment[at + 2 + i] ?? 0)
    const maskAt = at + 2 + extra
    const start = maskAt + (second & MASKED ? 4 : 0)
    const mask = segment.subarray(maskAt, start)
    const payload = segment.subarray(start, start + length)
    if ((first & 0x0f) === TEXT)
      texts.push(mask.length === 0 ? payload : payload.map((byte, i) => byte ^ (mask[i % 4] ?? 0)))
    at = start + length
  }
  return texts
}
