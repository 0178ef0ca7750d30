/** Elements of EBML (RFC 8794), the binary form that Matroska and WebM are written in. */

/** An element: its id, the size of its content in as few bytes as it takes, its content. */
export function element(id: number, ...content: readonly Uint8Array[]): Uint8Array {
  const size = content.reduce((sum, part) => sum + part.length, 0)
  return joined([elementHead(id, size), ...content])
}

/** How many bytes the size of an element takes (RFC 8794 §4). */
export function sizeLength(sizeBytes: number): number {
  let length = 1
  // All ones would mean that the size is not known.
  for (let values = 128; sizeBytes >= values - 1; values *= 128) length++
  return length
}

/** What stands before so many bytes of content (RFC 8794 §4, §5 and §6). */
export function elementHead(id: number, sizeBytes: number): Uint8Array {
  const length = sizeLength(sizeBytes)
  const size = bigEndian(sizeBytes, length)
  size[0] = (size[0] ?? 0) | (0x80 >> (length - 1))
  return joined([bigEndian(id, octetsOf(id)), size])
}

/** An element that holds a whole number, 0 or more. */
export function unsigned(id: number, value: number): Uint8Array {
  return element(id, bigEndian(value, octetsOf(value)))
}

/** The same in eight bytes, whatever the number, so that its place is known before it is. */
export function wideUnsigned(id: number, value: number): Uint8Array {
  return element(id, bigEndian(value, 8))
}

/** An element that holds a number as IEEE 754 binary64. */
export function float(id: number, value: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setFloat64(0, value)
  return element(id, bytes)
}

/** An element that holds text of ASCII alone. */
export function ascii(id: number, text: string): Uint8Array {
  return element(
    id,
    Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
  )
}

/** So many bytes of a whole number, the most significant first; one beyond 2³² too. */
export function bigEndian(value: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let rest = value
  for (let at = length - 1; at >= 0; at--) {
    bytes[at] = rest % 256
    rest = Math.floor(rest / 256)
  }
  return bytes
}

/** All parts, one after another. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** How many bytes a whole number takes, at least one. */
function octetsOf(value: number): number {
  let length = 1
  for (let values = 256; value >= values; values *= 256) length++
  return length
}
