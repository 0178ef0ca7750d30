/** Decides how each macroblock is predicted, and takes what is left of it. */
import { SourceMemory } from './memory.ts'
import type { Decisions } from './modes.ts'
import { sampleAt, type Plane } from './plane.ts'
import { difference, MODE, predict, predictUnmoved, type Block } from './prediction.ts'
import type { Steps } from './quantizer.ts'
import { CHROMA_BLOCK, Residual } from './residual.ts'

/** The sides of a macroblock, in samples of luma and of each colour: planes come in this order. */
export const SIDES = [16, 8, 8] as const

const MODES = [MODE.dc, MODE.vertical, MODE.horizontal, MODE.trueMotion]

/** Which planes are predicted by one mode. */
const LUMA = [0]
const CHROMA = [1, 2]
const ALL = [0, 1, 2]

/** By how many steps of a coefficient a mode must be closer than the frame before: to say it takes bits. */
const MODE_STEPS = 8

/** How the macroblocks of a frame may be coded. */
export interface FrameCoding {
  isKeyFrame: boolean
  quantizer: number
  steps: Steps
}

/** One macroblock after the other, each into `decoded`, from which the next ones are predicted. */
export class MacroblockCoder {
  /** The coefficients of the last one. */
  readonly residual = new Residual()
  readonly #source: readonly Plane[]
  readonly #blocks: readonly Block[]
  readonly #decisions: Decisions
  readonly #memory: SourceMemory
  readonly #predicted = SIDES.map((side) => new Uint8Array(side * side))

  /** `memory` are planes like the others, for what stays. */
  constructor(
    source: readonly Plane[],
    decoded: readonly Plane[],
    memory: readonly Plane[],
    decisions: Decisions,
  ) {
    this.#source = source
    this.#decisions = decisions
    this.#memory = new SourceMemory(memory, SIDES, decisions.isInter.length)
    this.#blocks = decoded.map((plane, index) => {
      return { plane, at: 0, size: SIDES[index]!, hasAbove: false, hasLeft: false }
    })
  }

  /** Codes a macroblock; the answer is whether it has coefficients. */
  code(column: number, row: number, frame: FrameCoding): boolean {
    const index = row * this.#decisions.columns + column
    const place = { index, column, row }
    if (!frame.isKeyFrame && this.#memory.isKnown(this.#source, place, frame.quantizer)) {
      return this.#decide(index, true, false)
    }
    this.#memory.keep(this.#source, place, frame.quantizer)
    this.#moveTo(column, row)
    const isInter = !frame.isKeyFrame && this.#isCloserUnmoved(frame.steps)
    if (isInter) {
      this.#predictUnmoved(ALL)
    } else {
      this.#decisions.lumaMode[index] = this.#predictBest(LUMA)
      this.#decisions.chromaMode[index] = this.#predictBest(CHROMA)
    }
    this.#take(frame.steps)
    this.#reconstruct()
    return this.#decide(index, isInter, !this.residual.isEmpty())
  }

  #decide(index: number, isInter: boolean, hasResidual: boolean): boolean {
    this.#decisions.isInter[index] = isInter ? 1 : 0
    this.#decisions.hasResidual[index] = hasResidual ? 1 : 0
    return hasResidual
  }

  #moveTo(column: number, row: number): void {
    for (const block of this.#blocks) {
      block.at = sampleAt(block.plane, column * block.size, row * block.size)
      block.hasAbove = row > 0
      block.hasLeft = column > 0
    }
  }

  #isCloserUnmoved({ luma }: Steps): boolean {
    const unmoved = this.#predictUnmoved(LUMA)
    const margin = luma.ac * MODE_STEPS
    return unmoved <= margin || MODES.every((mode) => this.#predict(LUMA, mode) + margin >= unmoved)
  }

  /** Predicts by the mode that comes closest, and answers with it. */
  #predictBest(planes: readonly number[]): number {
    let best = MODE.dc as number
    let least = Infinity
    for (const mode of MODES) {
      const distance = this.#predict(planes, mode)
      if (distance >= least) continue
      best = mode
      least = distance
      if (distance === 0) return best
    }
    if (best !== MODES.at(-1)) this.#predict(planes, best)
    return best
  }

  /** Predicts by a mode; the answer is how far from the source that is, in sum. */
  #predict(planes: readonly number[], mode: number): number {
    let sum = 0
    for (const plane of planes) {
      const predicted = this.#predicted[plane]!
      predict(this.#blocks[plane]!, mode, predicted)
      sum += difference(this.#source[plane]!, this.#blocks[plane]!, predicted)
    }
    return sum
  }

  /** The same from the frame before. */
  #predictUnmoved(planes: readonly number[]): number {
    let sum = 0
    for (const plane of planes) {
      const predicted = this.#predicted[plane]!
      predictUnmoved(this.#blocks[plane]!, predicted)
      sum += difference(this.#source[plane]!, this.#blocks[plane]!, predicted)
    }
    return sum
  }

  #take(steps: Steps): void {
    this.residual.takeLuma(this.#source[0]!, this.#blocks[0]!, this.#predicted[0]!, steps)
    for (const plane of CHROMA) {
      const predicted = this.#predicted[plane]!
      const first = firstBlock(plane)
      this.residual.takeChroma(this.#source[plane]!, this.#blocks[plane]!, predicted, steps, first)
    }
  }

  #reconstruct(): void {
    for (const plane of ALL) {
      this.residual.reconstruct(this.#blocks[plane]!, this.#predicted[plane]!, firstBlock(plane))
    }
  }
}

function firstBlock(plane: number): number {
  return plane === 0 ? 0 : CHROMA_BLOCK + (plane - 1) * 4
}
