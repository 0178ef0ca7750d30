/** Lines of a stream, as they come, none longer than a message may be. */

/** Largest message that a data channel carries everywhere (RFC 8831 §6.6 and what browsers take). */
export const MAX_LINE_BYTES = 65_536

export type Line = { text: string } | { tooLongBytes: number }

/** Splits at ends of lines; what follows the last one is a line, too. Its memory is bounded. */
export async function* linesOf(
  stream: AsyncIterable<Buffer | string>,
  maxBytes = MAX_LINE_BYTES,
): AsyncGenerator<Line, void, undefined> {
  let parts: Buffer[] = []
  let bytes = 0
  const take = (part: Buffer): void => {
    bytes += part.length
    if (bytes <= maxBytes) parts.push(part)
    else parts = []
  }
  const line = (): Line => {
    const whole = Buffer.concat(parts).toString('utf8').replace(/\r$/, '')
    const made = bytes > maxBytes ? { tooLongBytes: bytes } : { text: whole }
    parts = []
    bytes = 0
    return made
  }
  for await (const chunk of stream) {
    let rest = Buffer.from(chunk)
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      take(rest.subarray(0, end))
      yield line()
      rest = rest.subarray(end + 1)
    }
    take(rest)
  }
  if (bytes > 0) yield line()
}
