/**
 * What is said of a file beside its bytes. Data channels carry messages, not files; an application
 * brings a protocol of its own, and this is the lab's. Texts are JSON, binary messages are chunks:
 *
 *   sender    {"file":{"name","size","chunk","sha256"}}   the chunks of this file follow, from its start
 *   sender    {"file":{…,"resume":true}}                  the receiver shall say how much it has, now and
 *                                                         as it comes; a file that begins anew needs no answer
 *   sender    {"file":{…,"resume":true,"offset":n}}       on another channel: it had n bytes acknowledged, and
 *                                                         waits for the answer to know where to go on
 *   receiver  {"file-ack":{"name","offset"}}              it has all bytes before `offset`, in order
 *   either    {"file-cancel":{"name","by"}}               no more of it; `by` is `sender` or `receiver`
 *
 * Chunks have no number: a file is for an ordered and reliable channel, and SHA-256 tells what is not.
 */

export interface FileHeader {
  name: string
  /** Bytes in all. */
  size: number
  /** Bytes of each chunk but the last. */
  chunk: number
  /** SHA-256 of all bytes, as hexadecimal digits. */
  sha256: string
  /** The receiver acknowledges, so that the file can go on elsewhere. */
  resume?: boolean
  /** The file goes on: so many bytes were acknowledged before. */
  offset?: number
}

/** Longer texts are no header. */
const MAX_HEADER_CHARS = 512
const BEGINNING = '{"file":'

export function writeHeader({ name, size, chunk, sha256, resume, offset }: FileHeader): string {
  return JSON.stringify({ file: { name, size, chunk, sha256, resume, offset } })
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
  const { resume, offset } = file as Record<string, unknown>
  if (resume !== true) return { name, size, chunk, sha256 }
  return { name, size, chunk, sha256, resume, ...(isOffset(offset, size) && { offset }) }
}

/** Up to where the receiver has the file, or that one of the two wants no more of it. */
export type FileControl =
  | { type: 'ack'; name: string; offset: number }
  | { type: 'cancel'; name: string; by: FileEnd }

export type FileEnd = 'sender' | 'receiver'

export function writeControl(control: FileControl): string {
  const { type, ...body } = control
  return JSON.stringify({ [`file-${type}`]: body })
}

/** Reads an acknowledgement or a cancellation; undefined for any other text. */
export function readControl(text: string): FileControl | undefined {
  if (text.length > MAX_HEADER_CHARS || !text.startsWith('{"file-')) return undefined
  let read: Record<string, unknown>
  try {
    read = JSON.parse(text) as Record<string, unknown>
  } catch {
    return undefined
  }
  const ack = fieldsOf(read['file-ack'])
  if (typeof ack?.['name'] === 'string' && isOffset(ack['offset']))
    return { type: 'ack', name: ack['name'], offset: ack['offset'] }
  const cancel = fieldsOf(read['file-cancel'])
  const by = cancel?.['by']
  if (typeof cancel?.['name'] !== 'string' || (by !== 'sender' && by !== 'receiver'))
    return undefined
  return { type: 'cancel', name: cancel['name'], by }
}

function fieldsOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? { ...value } : undefined
}

function isOffset(value: unknown, size = Number.MAX_SAFE_INTEGER): value is number {
  return value === 0 || (isCount(value) && value <= size)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
}
