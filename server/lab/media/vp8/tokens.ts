/** Writes quantized coefficients (RFC 6386 §13). */
import type { BoolEncoder } from './bool-encoder.ts'
import { BLOCK, DEFAULT_PROBABILITIES as PROBABILITIES, probabilityRow } from './probabilities.ts'

/** Values from 5 up: what each range begins with, and how its further bits are coded (§13.2). */
const RANGES: readonly { base: number; bits: readonly number[] }[] = [
  { base: 5, bits: [159] },
  { base: 7, bits: [165, 145] },
  { base: 11, bits: [173, 148, 140] },
  { base: 19, bits: [176, 155, 140, 135] },
  { base: 35, bits: [180, 157, 141, 134, 130] },
  { base: 67, bits: [254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129] },
]

/** The largest value of the last range. */
export const MAX_LEVEL = 67 + 2047

/** Quantized blocks: 16 places each in zigzag order, and where the last that is not zero ends. */
export interface Levels {
  levels: Int16Array
  ends: Uint8Array
}

/** The first position that blocks of a kind write. */
export function firstPosition(kind: number): number {
  return kind === BLOCK.lumaWithoutDc ? 1 : 0
}

/** Writes a block; `context` is how many of its neighbours above and left had any coefficient. */
export function writeBlock(
  encoder: BoolEncoder,
  kind: number,
  context: number,
  { levels, ends }: Levels,
  block: number,
): void {
  const first = firstPosition(kind)
  const end = ends[block]!
  let row = probabilityRow(kind, first, context)
  let isAfterZero = false
  for (let position = first; position < end; position++) {
    const level = levels[block * 16 + position]!
    const size = Math.abs(level)
    if (!isAfterZero) encoder.write(true, PROBABILITIES[row]!)
    encoder.write(size > 0, PROBABILITIES[row + 1]!)
    if (size > 0) {
      writeSize(encoder, size, row)
      encoder.write(level < 0, 128)
    }
    isAfterZero = size === 0
    if (position < 15) row = probabilityRow(kind, position + 1, Math.min(size, 2))
  }
  if (end < 16) encoder.write(false, PROBABILITIES[row]!)
}

/** How far from zero a coefficient is, which is known to be at least 1. */
function writeSize(encoder: BoolEncoder, size: number, row: number): void {
  encoder.write(size > 1, PROBABILITIES[row + 2]!)
  if (size === 1) return
  encoder.write(size > 4, PROBABILITIES[row + 3]!)
  if (size > 4) return writeRange(encoder, size, row)
  encoder.write(size > 2, PROBABILITIES[row + 4]!)
  if (size > 2) encoder.write(size > 3, PROBABILITIES[row + 5]!)
}

function writeRange(encoder: BoolEncoder, size: number, row: number): void {
  encoder.write(size >= 11, PROBABILITIES[row + 6]!)
  if (size < 11) {
    encoder.write(size >= 7, PROBABILITIES[row + 7]!)
  } else {
    encoder.write(size >= 35, PROBABILITIES[row + 8]!)
    if (size < 35) encoder.write(size >= 19, PROBABILITIES[row + 9]!)
    else encoder.write(size >= 67, PROBABILITIES[row + 10]!)
  }
  let range = RANGES.length - 1
  while (size < RANGES[range]!.base) range--
  const { base, bits } = RANGES[range]!
  for (let index = 0; index < bits.length; index++) {
    const bit = ((size - base) >> (bits.length - 1 - index)) & 1
    encoder.write(bit === 1, bits[index]!)
  }
}
