/** Vectors as TLS writes them: a length in bytes, then the content (RFC 5246 §4.3). */
import type { Reader, What } from '../reader.ts'
import { named } from './names.ts'

/** Reads the length, and makes a field of the content that `fill` reads. Empty ones have no content. */
export function vector<Result>(
  reader: Reader,
  lengthBytes: number,
  what: What<Result>,
  fill: (inner: Reader) => Result,
): void {
  const size = vectorLength(reader, lengthBytes, what.name)
  if (size > 0) reader.group(size, what, fill)
}

/** Reads the length, then so many bytes as one field; gives them. */
export function opaque(reader: Reader, lengthBytes: number, what: What<Uint8Array>): Uint8Array {
  return reader.octets(vectorLength(reader, lengthBytes, what.name), what)
}

function vectorLength(reader: Reader, lengthBytes: number, name: string): number {
  return reader.uint(lengthBytes, { name: `${name} Length`, doc: 'dtls.vector-length' })
}

/** A list of numbers with names. */
export interface Numbers {
  /** Of the list, and of each number in it. */
  list: { name: string; doc: string; edit?: string }
  one: { name: string; doc: string; edit?: string }
  /** Bytes of the length in front, and of a number. */
  lengthBytes: number
  bytes: number
  show: (number: number) => string
}

/** Reads a vector of numbers, each a field. */
export function numbers(reader: Reader, { list, one, lengthBytes, bytes, show }: Numbers): void {
  vector(reader, lengthBytes, { ...list, value: enumerated }, (inner) => {
    const shown: string[] = []
    while (inner.more) {
      const number = inner.uint(bytes, { ...one, value: show })
      if (!inner.broken) shown.push(show(number))
    }
    return shown
  })
}

const MAX_ENUMERATED = 12

/** `secp256r1, x25519`: names without their numbers, of long lists the beginning. */
export function enumerated(shown: readonly string[]): string {
  const names = shown.slice(0, MAX_ENUMERATED).map((each) => each.replace(/ \([^)]*\)$/, ''))
  const more = shown.length - names.length
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ')
}

/** Shows a number by its name in a table. */
export function by(names: Record<number, string>): (number: number) => string {
  return (number) => named(names, number)
}
