/** Bytes as a hex dump: offset, sixteen bytes, the same as text. */

export const BYTES_PER_LINE = 16

export interface HexLine {
  /** Offset of the first byte, four hex digits. */
  offset: string
  /** Pairs of hex digits, in two groups of eight. */
  hex: string
  /** Printable ASCII; anything else is a dot. */
  text: string
}

/** Bytes of base64 text; undefined when it is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  } catch {
    return undefined
  }
}

/** The first `maxLines` lines of a dump. */
export function hexLines(bytes: Uint8Array, maxLines: number): HexLine[] {
  const count = Math.min(Math.ceil(bytes.length / BYTES_PER_LINE), maxLines)
  return Array.from({ length: count }, (_, line) => {
    const start = line * BYTES_PER_LINE
    return lineOf(bytes.subarray(start, start + BYTES_PER_LINE), start)
  })
}

function lineOf(bytes: Uint8Array, start: number): HexLine {
  const pairs = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
  const hex = [pairs.slice(0, 8).join(' '), pairs.slice(8).join(' ')].filter(Boolean).join('  ')
  return { offset: start.toString(16).padStart(4, '0'), hex, text: textOf(bytes) }
}

function textOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·',
  ).join('')
}
