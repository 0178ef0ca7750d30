/** Which blocks had coefficients: what tells a block what to expect of itself (RFC 6386 §13.3). */
import type { BoolEncoder } from './bool-encoder.ts'
import { BLOCK } from './probabilities.ts'
import { CHROMA_BLOCK, Y2_BLOCK, type Residual } from './residual.ts'
import { firstPosition, writeBlock } from './tokens.ts'

/** Along a side of a macroblock: 4 blocks of luma, 2 of each colour, and Y2. */
const SIDE = 9

/** A block of a macroblock, with its places along the sides above and to the left. */
interface BlockPlace {
  kind: number
  index: number
  above: number
  left: number
}

/** All of them in the order they are written in. */
const PLACES: readonly BlockPlace[] = [
  { kind: BLOCK.y2, index: Y2_BLOCK, above: 8, left: 8 },
  ...square(BLOCK.lumaWithoutDc, 0, 0, 4),
  ...square(BLOCK.chroma, CHROMA_BLOCK, 4, 2),
  ...square(BLOCK.chroma, CHROMA_BLOCK + 4, 6, 2),
]

function square(kind: number, first: number, side: number, across: number): BlockPlace[] {
  return Array.from({ length: across * across }, (_, each) => {
    const above = side + (each % across)
    const left = side + Math.trunc(each / across)
    return { kind, index: first + each, above, left }
  })
}

/** The last blocks above and to the left, of a frame whose macroblocks come row by row. */
export class Contexts {
  readonly #above: Uint8Array
  readonly #left = new Uint8Array(SIDE)

  constructor(columns: number) {
    this.#above = new Uint8Array(columns * SIDE)
  }

  /** Before the first macroblock of a frame. */
  clear(): void {
    this.#above.fill(0)
  }

  /** Before the first macroblock of a row. */
  clearLeft(): void {
    this.#left.fill(0)
  }

  /** For a macroblock that writes nothing. */
  pass(column: number): void {
    this.#above.fill(0, column * SIDE, (column + 1) * SIDE)
    this.#left.fill(0)
  }

  /** Writes the 25 blocks of a macroblock. */
  write(encoder: BoolEncoder, residual: Residual, column: number): void {
    for (const { kind, index, above, left } of PLACES) {
      const over = column * SIDE + above
      writeBlock(encoder, kind, this.#above[over]! + this.#left[left]!, residual, index)
      const hasAny = residual.ends[index]! > firstPosition(kind) ? 1 : 0
      this.#above[over] = hasAny
      this.#left[left] = hasAny
    }
  }
}
