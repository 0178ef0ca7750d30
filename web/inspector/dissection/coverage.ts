/** Which part of a byte belongs to a field. */
import type { Field } from '../../../machines/dissection/field.ts'
import { t } from '../../words/later.ts'

/** Bits of one byte, counted from its most significant one; 0 to 8 is all of it. */
export interface Share {
  from: number
  to: number
}

type Place = Pick<Field, 'start' | 'end' | 'bits'>

/** The bits of the byte at `at` that belong to the field; undefined when none do. */
export function shareOf(field: Place | undefined, at: number): Share | undefined {
  if (field === undefined || at < field.start || at >= field.end) return undefined
  if (field.bits === undefined) return { from: 0, to: 8 }
  const first = field.bits.first - 8 * (at - field.start)
  const from = Math.max(0, first)
  const to = Math.min(8, first + field.bits.count)
  return from < to ? { from, to } : undefined
}

/** Where a field stands, in words: `bytes 4–7`, `byte 0, bits 2–6`. Counted from 0. */
export function placeOf({ start, end, bits }: Place): string {
  const words = t().dissection
  if (end === start) return words.noBytes(start)
  if (bits === undefined) return words.place(start, end)
  return words.placeOfBits(start, end, bits.first, bits.first + bits.count - 1)
}

/** Most bits that are written out. */
const MAX_BITS = 32

/** The bits of the bytes that a field of bits is in, and which of them are its own. */
export function bitsOf(field: Place, bytes: Uint8Array): { bit: string; own: boolean }[] {
  const { bits, start, end } = field
  if (bits === undefined) return []
  const inside = [...bytes.subarray(start, end)]
  const digits = inside.map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return [...digits.slice(0, MAX_BITS)].map((bit, index) => ({
    bit,
    own: index >= bits.first && index < bits.first + bits.count,
  }))
}
