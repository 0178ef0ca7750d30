/**
 * ASN.1 values in the Distinguished Encoding Rules (X.690 §8, §10), with where they stand. Total:
 * what cannot be read is a value that says why.
 */

/** Deeper than any certificate. */
const MAX_DEPTH = 24
/** Most bytes that a length is written in; four go far beyond any certificate. */
const MAX_LENGTH_BYTES = 4

/** A value; all places count from the start of the layer. */
export interface DerValue {
  /** Class, whether it is constructed, and number: the first byte (X.690 §8.1.2). */
  tag: number
  start: number
  lengthAt: number
  contentAt: number
  end: number
  /** The values inside of a constructed one. */
  children: DerValue[]
  /** It could not be read; its bytes are all that was left. */
  problem?: string
}

const CONSTRUCTED = 0x20

/** The values that stand one behind the other from `start` up to `end`. */
export function readDer(bytes: Uint8Array, start = 0, end = bytes.length, depth = 0): DerValue[] {
  const values: DerValue[] = []
  let at = start
  while (at < end) {
    const value = readOne(bytes, at, end, depth)
    values.push(value)
    at = value.end
  }
  return values
}

function readOne(bytes: Uint8Array, start: number, end: number, depth: number): DerValue {
  const tag = bytes[start] ?? 0
  const fail = (problem: string): DerValue => {
    return { tag, start, lengthAt: start, contentAt: start, end, children: [], problem }
  }
  if ((tag & 0x1f) === 0x1f) return fail('Tags of more than one byte occur in no certificate')
  const length = readLength(bytes, start + 1, end)
  if (typeof length === 'string') return fail(length)
  const { contentAt, size } = length
  if (contentAt + size > end)
    return fail(`The value should have ${size} bytes, ${end - contentAt} are left`)
  const isDeeper = (tag & CONSTRUCTED) !== 0 && depth < MAX_DEPTH
  const children = isDeeper ? readDer(bytes, contentAt, contentAt + size, depth + 1) : []
  return { tag, start, lengthAt: start + 1, contentAt, end: contentAt + size, children }
}

function readLength(
  bytes: Uint8Array,
  at: number,
  end: number,
): { contentAt: number; size: number } | string {
  const first = at < end ? (bytes[at] ?? 0) : undefined
  if (first === undefined) return 'The value has no length'
  if (first < 0x80) return { contentAt: at + 1, size: first }
  const count = first & 0x7f
  if (count === 0) return 'A length without an end is not DER'
  if (count > MAX_LENGTH_BYTES || at + 1 + count > end) return 'The length cannot be read'
  let size = 0
  for (let i = 1; i <= count; i++) size = size * 256 + (bytes[at + i] ?? 0)
  return { contentAt: at + 1 + count, size }
}

/** The content of a value. */
export function contentOf(bytes: Uint8Array, { contentAt, end }: DerValue): Uint8Array {
  return bytes.subarray(contentAt, end)
}

/** `1.2.840.10045.2.1` (X.690 §8.19); parts beyond 2^48 are cut to what a number holds. */
export function oidText(content: Uint8Array): string {
  const parts: number[] = []
  let part = 0
  for (const byte of content) {
    part = part * 128 + (byte & 0x7f)
    if (byte & 0x80) continue
    if (parts.length === 0)
      parts.push(Math.min(2, Math.floor(part / 40)), part - 40 * Math.min(2, Math.floor(part / 40)))
    else parts.push(part)
    part = 0
  }
  return parts.join('.')
}
