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
 *   either    {"file-cancel":{"name","by","why"}}         no more of it; `by` is `sender` or `receiver`, and
 *                                                         `why`, when there is a reason, a short text
 *
 * Chunks have no number: a file is for an ordered and reliable channel, and SHA-256 tells what is not.
 */
import {
  FILE_NAME_PATTERN,
  MAX_CHUNK_BYTES,
  MAX_FILE_BYTES,
  MAX_FILE_NAME_CHARS,
} from '../../../../machines/scenario/limits.ts'

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

/** Up to where the receiver has the file, or that one of the two wants no more of it. */
export type FileControl =
  | { type: 'ack'; name: string; offset: number }
  | { type: 'cancel'; name: string; by: FileEnd; why?: string }

export type FileEnd = 'sender' | 'receiver'

/** What a text says of a file, or why it cannot be taken for what it begins as. */
export type FileText =
  | { is: 'header'; header: FileHeader }
  | { is: 'control'; control: FileControl }
  | { is: 'refused'; why: string }

/** Longer texts are not read. */
const MAX_HEADER_CHARS = 512
const MAX_WHY_CHARS = 200
const MAX_SHOWN_CHARS = 40
const KINDS = ['file', 'file-ack', 'file-cancel'] as const
type Kind = (typeof KINDS)[number]

/** What each field of a kind must be; the first that is not is named in the refusal. */
const FIELDS: Readonly<Record<Kind, Readonly<Record<string, (value: unknown) => boolean>>>> = {
  file: {
    name: isName,
    size: (value) => isCount(value, MAX_FILE_BYTES),
    chunk: (value) => isCount(value, MAX_CHUNK_BYTES),
    sha256: (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value),
    resume: (value) => value === undefined || typeof value === 'boolean',
    offset: (value) => value === undefined || isOffset(value),
  },
  'file-ack': { name: isName, offset: isOffset },
  'file-cancel': {
    name: isName,
    by: (value) => value === 'sender' || value === 'receiver',
    why: (value) =>
      value === undefined || (typeof value === 'string' && value.length <= MAX_WHY_CHARS),
  },
}

export function writeHeader({ name, size, chunk, sha256, resume, offset }: FileHeader): string {
  return JSON.stringify({ file: { name, size, chunk, sha256, resume, offset } })
}

export function writeControl(control: FileControl): string {
  const { type, ...body } = control
  return JSON.stringify({ [`file-${type}`]: body })
}

/** Reads what begins as one of the texts above; undefined for any other text. */
export function readFileText(text: string): FileText | undefined {
  const kind = KINDS.find((each) => text.startsWith(`{"${each}":`))
  if (!kind) return undefined
  if (text.length > MAX_HEADER_CHARS)
    return refused(`${kind} has ${text.length} characters, of at most ${MAX_HEADER_CHARS}`)
  const body = bodyOf(text, kind)
  if (!body) return refused(`${kind} is no JSON object`)
  const wrong = Object.entries(FIELDS[kind]).find(([field, is]) => !is(body[field]))
  if (wrong) return refused(`${kind}.${wrong[0]} is ${shown(body[wrong[0]])}`)
  if (kind === 'file') return headerOf(body as unknown as FileHeader)
  return { is: 'control', control: controlOf(kind, body) }
}

/** Reads a header; undefined for any other text. */
export function readHeader(text: string): FileHeader | undefined {
  const read = readFileText(text)
  return read?.is === 'header' ? read.header : undefined
}

/** Reads an acknowledgement or a cancellation; undefined for any other text. */
export function readControl(text: string): FileControl | undefined {
  const read = readFileText(text)
  return read?.is === 'control' ? read.control : undefined
}

function headerOf({ name, size, chunk, sha256, resume, offset }: FileHeader): FileText {
  if (offset !== undefined && offset > size)
    return refused(`file.offset is ${offset}, behind the end of ${size} bytes`)
  const header = { name, size, chunk, sha256 }
  if (resume !== true) return { is: 'header', header }
  return { is: 'header', header: { ...header, resume, ...(offset !== undefined && { offset }) } }
}

/** Of a body whose fields are what they must be. */
function controlOf(kind: Exclude<Kind, 'file'>, body: Record<string, unknown>): FileControl {
  if (kind === 'file-ack') {
    const { name, offset } = body as { name: string; offset: number }
    return { type: 'ack', name, offset }
  }
  const { name, by, why } = body as { name: string; by: FileEnd; why?: string }
  return { type: 'cancel', name, by, ...(why !== undefined && { why }) }
}

function bodyOf(text: string, kind: Kind): Record<string, unknown> | undefined {
  let read: Record<string, unknown>
  try {
    read = JSON.parse(text) as Record<string, unknown>
  } catch {
    return undefined
  }
  const body = read[kind]
  return typeof body === 'object' && body !== null ? { ...body } : undefined
}

function refused(why: string): FileText {
  return { is: 'refused', why }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing'
  return text.length <= MAX_SHOWN_CHARS ? text : `${text.slice(0, MAX_SHOWN_CHARS)}…`
}

function isName(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > MAX_FILE_NAME_CHARS) return false
  return FILE_NAME_PATTERN.test(value)
}

function isOffset(value: unknown): boolean {
  return value === 0 || isCount(value, MAX_FILE_BYTES)
}

function isCount(value: unknown, most: number): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 && value <= most
}
