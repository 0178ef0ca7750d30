/**
 * What is said of a file before its bytes: one text message, so that the receiver knows what comes.
 * Data channels carry messages, not files; an application brings such a header itself.
 */

export interface FileHeader {
  name: string
  /** Bytes in all. */
  size: number
  /** Bytes of each chunk but the last. */
  chunk: number
  /** SHA-256 of all bytes, as hexadecimal digits. */
  sha256: string
}

/** Longer texts are no header. */
const MAX_HEADER_CHARS = 512
const BEGINNING = '{"file":'

export function writeHeader({ name, size, chunk, sha256 }: FileHeader): string {
  return JSON.stringify({ file: { name, size, chunk, sha256 } })
}

/** Reads a header; undefined for any other text. */
export function readHeader(text: string): FileHeader | undefined {
  if (text.length > MAX_HEADER_CHARS || !text.startsWith(BEGINNING)) return undefined
  let file: unknown
  try {
    ;({ file } = JSON.parse(text) as { file?: unknown })
  } catch {
    return undefined
  }
  if (typeof file !== 'object' || file === null) return undefined
  const { name, size, chunk, sha256 } = file as Record<string, unknown>
  if (typeof name !== 'string' || typeof sha256 !== 'string') return undefined
  if (!isCount(size) || !isCount(chunk)) return undefined
  return { name, size, chunk, sha256 }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
}
