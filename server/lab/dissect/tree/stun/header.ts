/** The header of every STUN message (RFC 8489 §5). */
import { hexNumber } from '../show.ts'
import type { BitPart, Reader } from '../reader.ts'
import { HEADER_BYTES, methodName, type StunMessage } from './message.ts'

const MAGIC_COOKIE = 0x2112a442

function part(name: string, count: number, doc: string): BitPart {
  return { name, count, doc, value: (bits) => bits.toString(2).padStart(count, '0') }
}

/** Method and class share the type field: each bit of it, from the most significant on. */
const TYPE_BITS: BitPart[] = [
  {
    ...part('Zero bits', 2, 'stun.zero-bits'),
    problem: (bits) => (bits === 0 ? undefined : 'Not zero: this is no STUN message'),
  },
  part('Method, bits 11 to 7', 5, 'stun.method'),
  part('Class, high bit', 1, 'stun.class'),
  part('Method, bits 6 to 4', 3, 'stun.method'),
  part('Class, low bit', 1, 'stun.class'),
  part('Method, bits 3 to 0', 4, 'stun.method'),
]

/** Reads the header's four fields. */
export function readHeader(reader: Reader, { method, kind, bytes }: StunMessage): void {
  const type = `${methodName(method)} ${kind}`
  reader.bits(
    2,
    { name: 'Message Type', doc: 'stun.message-type', value: type, edit: 'stun.type' },
    TYPE_BITS,
  )
  reader.uint(2, {
    name: 'Message Length',
    doc: 'stun.message-length',
    value: (length) => `${length} bytes`,
    edit: 'stun.length',
    problem: (length) => wrongLength(length, bytes.length),
  })
  reader.uint(4, {
    name: 'Magic Cookie',
    doc: 'stun.magic-cookie',
    value: (cookie) => hexNumber(cookie, 8),
    edit: 'stun.magic-cookie',
    problem: (cookie) =>
      cookie === MAGIC_COOKIE ? undefined : `Should be ${hexNumber(MAGIC_COOKIE, 8)}`,
  })
  reader.octets(12, {
    name: 'Transaction ID',
    doc: 'stun.transaction-id',
    edit: 'stun.transaction-id',
  })
}

function wrongLength(length: number, total: number): string | undefined {
  const there = total - HEADER_BYTES
  if (length > there) return `${length} bytes are announced, ${there} have come`
  return length % 4 === 0 ? undefined : 'Not a multiple of four'
}
