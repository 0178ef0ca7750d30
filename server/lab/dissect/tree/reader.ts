/**
 * A cursor over the bytes of a layer that makes fields as it reads. It is total: it never throws and
 * never reads past its end. When something does not fit, the bytes that are left become one field
 * that says so, and the reader is `broken`: from then on it reads nothing, and every read gives 0 or
 * no bytes. So a dissector reads straight on, asks `more` in loops, and `broken` where it matters.
 *
 *     const reader = new Reader(bytes)
 *     const type = reader.uint(2, { name: 'Type', doc: 'x.type', value: (n) => NAMES[n] ?? hex(n) })
 *     const length = reader.uint(2, { name: 'Length', doc: 'x.length' })
 *     reader.group(length, { name: 'Value', doc: 'x.value' }, (inner) => { inner.uint(4, …) })
 *     return { protocol: 'x', summary, bytes, origin: 'packet', fields: reader.done() }
 */
import type { Field, Mark } from '../../../../machines/dissection/field.ts'
import { decodeText, hexOf, numberAt, shortText } from './show.ts'

/** Explains bytes that nobody could read. */
export const REST = 'common.rest'

/** How what is read becomes a field. A function gets what was read. */
export interface What<Read> {
  name: string
  doc: string
  value?: string | ((read: Read) => string)
  edit?: string
  mark?: Mark | ((read: Read) => Mark | undefined) | undefined
  /** Says where the value breaks its specification; undefined when it does not. */
  problem?: string | ((read: Read) => string | undefined) | undefined
}

/** A part of a field made of bits, from the most significant on. */
export interface BitPart extends What<number> {
  count: number
}

export class Reader {
  /** Bytes of the whole layer. */
  readonly bytes: Uint8Array
  /** The byte behind the last one that may be read. */
  readonly end: number
  /** Where the next read begins, within the layer. */
  at: number
  /** Something did not fit: nothing more can be read. */
  broken = false
  readonly #fields: Field[] = []

  /** Reads from `start` up to `end`, both within the layer's `bytes`; what lies outside is cut off. */
  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.bytes = bytes
    this.end = Math.min(Math.max(end, 0), bytes.length)
    this.at = Math.min(Math.max(start, 0), this.end)
  }

  /** How many bytes are left. */
  get left(): number {
    return this.end - this.at
  }

  /** Whether there is something to read: what a loop over parts asks. */
  get more(): boolean {
    return !this.broken && this.at < this.end
  }

  /** An unsigned number of 1 to 6 bytes in network order. */
  uint(size: number, what: What<number>): number {
    const start = this.#take(size, what.name)
    if (start === undefined) return 0
    const number = numberAt(this.bytes, start, size)
    this.#fields.push(make(what, number, start, this.at, String))
    return number
  }

  /** An unsigned number of 8 bytes in network order. */
  uint64(what: What<bigint>): bigint {
    const start = this.#take(8, what.name)
    if (start === undefined) return 0n
    const high = BigInt(numberAt(this.bytes, start, 4))
    const number = (high << 32n) | BigInt(numberAt(this.bytes, start + 4, 4))
    this.#fields.push(make(what, number, start, this.at, String))
    return number
  }

  /** So many bytes, shown as hexadecimal digits. Nothing is made of no bytes. */
  octets(size: number, what: What<Uint8Array>): Uint8Array {
    return this.#slice(size, what, hexOf)
  }

  /** UTF-8 text, shown as it is unless it is long; malformed bytes become replacement characters. */
  text(size: number, what: What<string>): string {
    const start = this.#take(size, what.name)
    if (start === undefined) return ''
    const text = decodeText(this.bytes.subarray(start, this.at))
    if (size > 0) this.#fields.push(make(what, text, start, this.at, shortText))
    return text
  }

  /**
   * A field of `size` bytes (1 to 6) whose children are groups of bits; gives the number in each
   * part. The counts must add up to the bytes.
   */
  bits(size: number, what: What<number[]>, parts: readonly BitPart[]): number[] {
    const start = this.#take(size, what.name)
    if (start === undefined) return parts.map(() => 0)
    let first = 0
    const read: number[] = []
    const children = parts.map((part) => {
      const number = bitsAt(this.bytes, start, first, part.count)
      const from = start + (first >> 3)
      const to = start + ((first + part.count + 7) >> 3)
      const field = make(part, number, from, to, String)
      field.bits = { first: first & 7, count: part.count }
      first += part.count
      read.push(number)
      return field
    })
    const bytes = () => `0x${hexOf(this.bytes.subarray(start, start + size))}`
    const field = make(what, read, start, this.at, bytes)
    field.children = children
    this.#fields.push(field)
    return read
  }

  /**
   * A field of `size` bytes, or of as many as `fill` reads, whose children are what `fill` reads.
   * When fewer bytes are left than it should have, it gets those, says so, and breaks this reader.
   * `fill`'s result is what `value`, `mark` and `problem` of `what` are called with.
   */
  group<Result>(
    size: number | undefined,
    what: What<Result>,
    fill: (inner: Reader) => Result,
  ): Result {
    if (size !== undefined && size < 0) this.fail(`${what.name} would have ${size} bytes`)
    const start = this.at
    const wanted = this.broken ? 0 : (size ?? this.left)
    const given = Math.max(0, Math.min(wanted, this.left))
    const inner = new Reader(this.bytes, start, start + given)
    const result = fill(inner)
    if (this.broken) return result
    const children = size === undefined ? inner.parts() : inner.done()
    this.at = size === undefined ? inner.at : inner.end
    if (size === undefined && !inner.broken && this.at === start) return result
    const field = make(what, result, start, this.at, () => '')
    if (children.length > 0) field.children = children
    if (given !== wanted) field.problem ??= `${what.name} should have ${wanted} bytes, not ${given}`
    this.#fields.push(field)
    this.broken = given !== wanted || (size === undefined && inner.broken)
    return result
  }

  /**
   * Like `group`, but what `fill` reads stands among this reader's own fields. `name` is for the
   * problem when fewer than `size` bytes are left.
   */
  within<Result>(size: number, name: string, fill: (inner: Reader) => Result): Result {
    const given = this.broken ? 0 : Math.max(0, Math.min(size, this.left))
    const inner = new Reader(this.bytes, this.at, this.at + given)
    const result = fill(inner)
    if (this.broken) return result
    for (const field of inner.done()) this.#fields.push(field)
    this.at = inner.end
    if (given !== size) this.fail(`${name} should have ${size} bytes, not ${given}`)
    return result
  }

  /** Adds a field made elsewhere, which begins where this reader is; reading goes on behind it. */
  add(field: Field): void {
    if (this.broken) return
    this.#fields.push(field)
    this.at = Math.min(field.end, this.end)
  }

  /** All that is left as one field; nothing when nothing is left. */
  rest(what: What<Uint8Array> = { name: 'Rest', doc: REST }): Uint8Array {
    return this.octets(this.broken ? 0 : this.left, what)
  }

  /** Says of the last field where it breaks its specification. */
  blame(problem: string): void {
    const last = this.#fields.at(-1)
    if (last && last.problem === undefined) last.problem = problem
  }

  /** Gives up: what is left is a field that says why, and nothing more is read. */
  fail(problem: string): void {
    if (this.broken) return
    const start = this.at
    this.at = this.end
    const what = { name: 'Rest', doc: REST, problem }
    this.#fields.push(make(what, this.bytes.subarray(start, this.end), start, this.end, hexOf))
    this.broken = true
  }

  /** The fields so far. */
  parts(): Field[] {
    return this.#fields
  }

  /** The fields, after making one of what nobody has read. */
  done(): Field[] {
    if (this.more) this.rest({ name: 'Rest', doc: REST, problem: 'Nothing should follow here' })
    return this.#fields
  }

  #slice(size: number, what: What<Uint8Array>, show: (bytes: Uint8Array) => string): Uint8Array {
    const start = this.#take(size, what.name)
    if (start === undefined) return new Uint8Array(0)
    const bytes = this.bytes.subarray(start, this.at)
    if (size > 0) this.#fields.push(make(what, bytes, start, this.at, show))
    return bytes
  }

  /** Moves on by `size`; undefined, and broken, when so many are not left. */
  #take(size: number, name: string): number | undefined {
    if (this.broken) return undefined
    if (size > this.left || size < 0) {
      this.fail(`${name} needs ${size} bytes, ${this.left} are left`)
      return undefined
    }
    const start = this.at
    this.at += size
    return start
  }
}

/** One field of something read; `show` is how it is shown when `what` does not say. */
function make<Read>(
  what: What<Read>,
  read: Read,
  start: number,
  end: number,
  show: (read: Read) => string,
): Field {
  const { name, doc, edit } = what
  // Whatever the words of a value repeat of the bytes, they stay short.
  const value = shortText(what.value === undefined ? show(read) : said(what.value, read))
  const mark = typeof what.mark === 'function' ? what.mark(read) : what.mark
  const broken = said(what.problem, read)
  const problem = broken === undefined ? undefined : shortText(broken)
  const field: Field = { name, start, end, value, doc }
  if (edit !== undefined) field.edit = edit
  if (mark) field.mark = { verdict: mark.verdict, why: shortText(mark.why) }
  if (problem !== undefined) field.problem = problem
  return field
}

function said<Read, Said extends string | undefined>(
  what: Said | ((read: Read) => Said),
  read: Read,
): Said {
  return typeof what === 'function' ? what(read) : what
}

/** `count` bits from bit `first` behind the byte `start`, bit 0 being the most significant. */
function bitsAt(bytes: Uint8Array, start: number, first: number, count: number): number {
  let number = 0
  for (let bit = first; bit < first + count; bit++)
    number = number * 2 + (((bytes[start + (bit >> 3)] ?? 0) >> (7 - (bit & 7))) & 1)
  return number
}
