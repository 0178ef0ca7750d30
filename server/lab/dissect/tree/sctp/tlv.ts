/** Parameters and error causes: type, length with these two counted in, value, padding (RFC 9260 §3.2.1). */
import type { Reader } from '../reader.ts'
import { numberAt } from '../show.ts'
import { padded } from './chunk.ts'
import { named } from './names.ts'

const HEADER_BYTES = 4

/** How one sort of them is shown. */
export interface TlvKind {
  names: Record<number, string>
  /** Of the type, of the length, and of the whole when its type has none of its own. */
  typeName: string
  typeDoc: string
  lengthDoc: string
  doc: string
  values: Record<number, TlvValue>
}

export interface TlvValue {
  doc: string
  /** Reads the value; absent when it is shown as bytes. */
  fill?: (reader: Reader) => void
}

/** Reads all that are left; gives their names. */
export function tlvs(reader: Reader, kind: TlvKind): string[] {
  const found: string[] = []
  while (reader.more) found.push(tlv(reader, kind))
  return found
}

function tlv(reader: Reader, kind: TlvKind): string {
  if (reader.left < HEADER_BYTES) {
    reader.fail(`${kind.typeName} and length need ${HEADER_BYTES} bytes, ${reader.left} are left`)
    return 'cut short'
  }
  const type = numberAt(reader.bytes, reader.at, 2)
  const length = numberAt(reader.bytes, reader.at + 2, 2)
  const name = kind.names[type] ?? `type ${type}`
  if (length < HEADER_BYTES) {
    reader.fail(`The length is ${length}, less than the ${HEADER_BYTES} bytes of the header`)
    return name
  }
  const known = kind.values[type]
  const doc = known?.doc ?? kind.doc
  reader.group(length, { name, doc, value: '' }, (inner) => {
    header(inner, kind)
    if (!inner.more) return
    if (known?.fill) known.fill(inner)
    else inner.rest({ name: 'Value', doc })
  })
  padding(reader, length)
  return name
}

function header(reader: Reader, { typeName, typeDoc, lengthDoc, names }: TlvKind): void {
  const value = (type: number) => named(names, type)
  reader.uint(2, { name: typeName, doc: typeDoc, value })
  reader.uint(2, { name: 'Length', doc: lengthDoc })
}

/** What follows `length` bytes up to a multiple of four; at the end of a chunk it is left out. */
export function padding(reader: Reader, length: number): void {
  const size = Math.min(padded(length) - length, reader.left)
  if (!reader.broken) reader.octets(size, { name: 'Padding', doc: 'sctp.padding' })
}
