/**
 * What is left of a macroblock once it was predicted: transformed and quantized for the stream, and put back
 * onto the prediction the way a decoder will.
 */
import { clamp, type Block } from './prediction.ts'
import type { Plane } from './plane.ts'
import type { Step, Steps } from './quantizer.ts'
import { MAX_LEVEL } from './tokens.ts'
import { forwardCosine, forwardWalsh, inverseCosine, inverseWalsh } from './transform.ts'

/** Blocks of a macroblock in memory: 16 of luma, 4 of each colour, and Y2, which is written first. */
export const CHROMA_BLOCK = 16
export const Y2_BLOCK = 24
const BLOCKS = 25

const ZIGZAG = Uint8Array.of(0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15)

/** Of a step, in 128ths: what is closer to zero than the rest of it becomes zero. */
const ROUNDING_128THS = 48

/** The coefficients of one macroblock at a time. */
export class Residual {
  /** Quantized, in zigzag order, 16 a block. */
  readonly levels = new Int16Array(BLOCKS * 16)
  /** For each block one more than its last position that is not zero, or 0. */
  readonly ends = new Uint8Array(BLOCKS)
  readonly #coefficients = new Int16Array(BLOCKS * 16)
  readonly #samples = new Int16Array(16)

  /** Takes the luma of a macroblock: what its source has beyond what was predicted. */
  takeLuma(source: Plane, block: Block, predicted: Uint8Array, steps: Steps): void {
    this.#transform(source, block, predicted, 0)
    forwardWalsh(this.#coefficients, 16, Y2_BLOCK * 16)
    this.#quantize(Y2_BLOCK, steps.y2, 0)
    for (let each = 0; each < 16; each++) this.#quantize(each, steps.luma, 1)
    inverseWalsh(this.#coefficients, Y2_BLOCK * 16, 16)
  }

  /** Takes one plane of colour, whose four blocks begin with `first`. */
  takeChroma(
    source: Plane,
    block: Block,
    predicted: Uint8Array,
    steps: Steps,
    first: number,
  ): void {
    this.#transform(source, block, predicted, first)
    for (let each = first; each < first + 4; each++) this.#quantize(each, steps.chroma, 0)
  }

  /** Writes prediction and residual into the block's own plane. */
  reconstruct(block: Block, predicted: Uint8Array, first: number): void {
    const across = block.size >> 2
    for (let each = 0; each < across * across; each++) {
      this.#inverse(first + each)
      const row = Math.trunc(each / across) * 4
      const column = (each % across) * 4
      this.#add(block, predicted, row, column)
    }
  }

  /** Whether nothing of the macroblock is left to say. */
  isEmpty(): boolean {
    return this.ends.every((end) => end === 0)
  }

  #transform(source: Plane, block: Block, predicted: Uint8Array, first: number): void {
    const { size, at } = block
    let each = first
    for (let row = 0; row < size; row += 4) {
      for (let column = 0; column < size; column += 4) {
        this.#subtract(
          source,
          at + row * source.stride + column,
          predicted,
          row * size + column,
          size,
        )
        forwardCosine(this.#samples, this.#coefficients, each++ * 16)
      }
    }
  }

  #subtract(source: Plane, at: number, predicted: Uint8Array, from: number, size: number): void {
    for (let row = 0; row < 4; row++) {
      const target = at + row * source.stride
      const guess = from + row * size
      for (let column = 0; column < 4; column++) {
        this.#samples[row * 4 + column] =
          source.samples[target + column]! - predicted[guess + column]!
      }
    }
  }

  /** Leaves the coefficients as a decoder will find them. */
  #quantize(block: number, step: Step, first: number): void {
    const from = block * 16
    let end = 0
    for (let position = first; position < 16; position++) {
      const at = from + ZIGZAG[position]!
      const each = position === 0 ? step.dc : step.ac
      const level = quantized(this.#coefficients[at]!, each)
      this.levels[from + position] = level
      this.#coefficients[at] = level * each
      if (level !== 0) end = position + 1
    }
    this.ends[block] = end
  }

  #inverse(block: number): void {
    if (this.ends[block]! > 1) return inverseCosine(this.#coefficients, block * 16, this.#samples)
    this.#samples.fill((this.#coefficients[block * 16]! + 4) >> 3)
  }

  #add({ plane, at, size }: Block, predicted: Uint8Array, row: number, column: number): void {
    for (let y = 0; y < 4; y++) {
      const target = at + (row + y) * plane.stride + column
      const from = (row + y) * size + column
      for (let x = 0; x < 4; x++) {
        plane.samples[target + x] = clamp(predicted[from + x]! + this.#samples[y * 4 + x]!)
      }
    }
  }
}

function quantized(coefficient: number, step: number): number {
  const size = Math.abs(coefficient) + ((step * ROUNDING_128THS) >> 7)
  if (size < step) return 0
  const level = Math.min(MAX_LEVEL, Math.trunc(size / step))
  return coefficient < 0 ? -level : level
}
