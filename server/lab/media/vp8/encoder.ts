/**
 * A small encoder of VP8 (RFC 6386), enough for pictures that stand still but for a part of them. A macroblock
 * is predicted whole, from its neighbours or from the same place in the frame before; nothing is searched for.
 * Loop filter, motion vectors and probabilities of its own are not used, so what a frame needs in order to be
 * decoded is only the frame before. It keeps what a decoder will see, to the bit, and predicts from that.
 */
import { concat } from '../../bytes.ts'
import { chromaLength, type Picture } from '../picture.ts'
import { BoolEncoder } from './bool-encoder.ts'
import { Contexts } from './contexts.ts'
import { frameTag, writeFrameHeader } from './frame-header.ts'
import { MacroblockCoder, SIDES } from './macroblock.ts'
import { createDecisions, oddsOf, writeModes, type Decisions } from './modes.ts'
import { createPlane, cropPlane, loadPlane, type Plane } from './plane.ts'
import { stepsOf } from './quantizer.ts'

/** How one frame is to be coded; `quantizer` goes from 0, the finest, to 127. */
export interface FrameOptions {
  isKeyFrame: boolean
  quantizer: number
}

/** Encodes the pictures of one stream, in order. */
export class Vp8Encoder {
  readonly #size: { width: number; height: number }
  readonly #columns: number
  readonly #rows: number
  readonly #source: readonly Plane[]
  readonly #decoded: readonly Plane[]
  readonly #decisions: Decisions
  readonly #contexts: Contexts
  readonly #coder: MacroblockCoder
  readonly #modes = new BoolEncoder()
  readonly #coefficients = new BoolEncoder()
  #hasKeyFrame = false

  constructor(width: number, height: number) {
    this.#size = { width, height }
    this.#columns = Math.ceil(width / SIDES[0])
    this.#rows = Math.ceil(height / SIDES[0])
    this.#source = this.#createPlanes()
    this.#decoded = this.#createPlanes()
    this.#decisions = createDecisions(this.#columns, this.#rows)
    this.#contexts = new Contexts(this.#columns)
    this.#coder = new MacroblockCoder(
      this.#source,
      this.#decoded,
      this.#createPlanes(),
      this.#decisions,
    )
  }

  /** One frame, in new memory. The first of a stream is a key frame whatever is asked for. */
  encode(picture: Picture, options: FrameOptions): Uint8Array {
    const isKeyFrame = options.isKeyFrame || !this.#hasKeyFrame
    this.#load(picture)
    const coefficients = this.#writeCoefficients(isKeyFrame, options.quantizer)
    const modes = this.#writeModes(isKeyFrame, options.quantizer)
    this.#hasKeyFrame = true
    return concat(frameTag(modes.length, isKeyFrame ? this.#size : undefined), modes, coefficients)
  }

  /** What a decoder shows after the last frame. */
  decoded(): Picture {
    const { width, height } = this.#size
    const [y, u, v] = this.#decoded.map((plane, index) =>
      index === 0
        ? cropPlane(plane, width, height)
        : cropPlane(plane, chromaLength(width), chromaLength(height)),
    )
    return { width, height, y: y!, u: u!, v: v! }
  }

  #createPlanes(): Plane[] {
    return SIDES.map((side) => createPlane(this.#columns * side, this.#rows * side))
  }

  #load({ width, height, y, u, v }: Picture): void {
    if (width !== this.#size.width || height !== this.#size.height) {
      throw new RangeError(`a picture of ${width} by ${height} in another's stream`)
    }
    loadPlane(this.#source[0]!, y, width)
    loadPlane(this.#source[1]!, u, chromaLength(width))
    loadPlane(this.#source[2]!, v, chromaLength(width))
  }

  #writeCoefficients(isKeyFrame: boolean, quantizer: number): Uint8Array {
    const frame = { isKeyFrame, quantizer, steps: stepsOf(quantizer) }
    this.#coefficients.clear()
    this.#contexts.clear()
    for (let row = 0; row < this.#rows; row++) {
      this.#contexts.clearLeft()
      for (let column = 0; column < this.#columns; column++) {
        const hasResidual = this.#coder.code(column, row, frame)
        if (hasResidual) {
          this.#contexts.write(this.#coefficients, this.#coder.residual, column)
        } else {
          this.#contexts.pass(column)
        }
      }
    }
    return this.#coefficients.finish()
  }

  #writeModes(isKeyFrame: boolean, quantizer: number): Uint8Array {
    const odds = oddsOf(this.#decisions)
    this.#modes.clear()
    writeFrameHeader(this.#modes, isKeyFrame, quantizer, odds)
    writeModes(this.#modes, isKeyFrame, this.#decisions, odds)
    return this.#modes.finish()
  }
}
