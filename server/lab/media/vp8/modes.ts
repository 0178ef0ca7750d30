/** Writes how each macroblock is predicted: the rest of a frame's first partition (RFC 6386 §19.3). */
import type { BoolEncoder } from './bool-encoder.ts'
import { LAST_FRAME_ODDS, type FrameOdds } from './frame-header.ts'
import { MODE } from './prediction.ts'

/** What was decided for the macroblocks of a frame, row by row. */
export interface Decisions {
  columns: number
  /** 1 where it stays where it was in the frame before. */
  isInter: Uint8Array
  hasResidual: Uint8Array
  lumaMode: Uint8Array
  chromaMode: Uint8Array
}

/** For a motion vector of zero, by how many neighbours have one, the closer two counting twice (§18.3). */
const ZERO_MOTION_ODDS = [7, 14, 135, 60, 159, 234]

/** Probabilities of the trees of modes, of key frames (§11.2) and of others (§16.1). */
const KEY_LUMA_ODDS = [145, 156, 163, 128] as const
const LUMA_ODDS = [112, 86, 140, 37] as const
const KEY_CHROMA_ODDS = [142, 114, 183] as const
const CHROMA_ODDS = [162, 101, 204] as const

/** Decisions for a frame of so many macroblocks. */
export function createDecisions(columns: number, rows: number): Decisions {
  const bytes = () => new Uint8Array(columns * rows)
  return {
    columns,
    isInter: bytes(),
    hasResidual: bytes(),
    lumaMode: bytes(),
    chromaMode: bytes(),
  }
}

/** How often each was decided. */
export function oddsOf({ isInter, hasResidual }: Decisions): FrameOdds {
  return { hasResidual: share(hasResidual, 1), isIntra: share(isInter, 0) }
}

/** How many of the values are this one, in 256ths, as far as a probability can say so. */
function share(values: Uint8Array, value: number): number {
  const count = values.reduce((sum, each) => sum + (each === value ? 1 : 0), 0)
  return Math.max(1, Math.min(255, Math.trunc((count * 256) / values.length)))
}

/** Writes them all. */
export function writeModes(
  encoder: BoolEncoder,
  isKeyFrame: boolean,
  decisions: Decisions,
  odds: FrameOdds,
): void {
  for (let index = 0; index < decisions.isInter.length; index++) {
    encoder.write(decisions.hasResidual[index] === 0, odds.hasResidual)
    const isInter = decisions.isInter[index] === 1
    if (!isKeyFrame) encoder.write(isInter, odds.isIntra)
    if (isInter) {
      encoder.write(false, LAST_FRAME_ODDS)
      encoder.write(false, ZERO_MOTION_ODDS[stillNeighbours(decisions, index)]!)
      continue
    }
    if (isKeyFrame) writeKeyLuma(encoder, decisions.lumaMode[index]!)
    else writeLuma(encoder, decisions.lumaMode[index]!)
    writeChroma(encoder, decisions.chromaMode[index]!, isKeyFrame ? KEY_CHROMA_ODDS : CHROMA_ODDS)
  }
}

function stillNeighbours({ isInter, columns }: Decisions, index: number): number {
  const hasLeft = index % columns > 0
  const above = isInter[index - columns] ?? 0
  const left = hasLeft ? isInter[index - 1]! : 0
  const corner = hasLeft ? (isInter[index - columns - 1] ?? 0) : 0
  return above * 2 + left * 2 + corner
}

function writeKeyLuma(encoder: BoolEncoder, mode: number): void {
  encoder.write(true, KEY_LUMA_ODDS[0]) // not block by block
  const isFurther = mode === MODE.horizontal || mode === MODE.trueMotion
  encoder.write(isFurther, KEY_LUMA_ODDS[1])
  if (isFurther) encoder.write(mode === MODE.trueMotion, KEY_LUMA_ODDS[3])
  else encoder.write(mode === MODE.vertical, KEY_LUMA_ODDS[2])
}

function writeLuma(encoder: BoolEncoder, mode: number): void {
  encoder.write(mode !== MODE.dc, LUMA_ODDS[0])
  if (mode === MODE.dc) return
  encoder.write(mode === MODE.trueMotion, LUMA_ODDS[1])
  if (mode === MODE.trueMotion) encoder.write(false, LUMA_ODDS[3])
  else encoder.write(mode === MODE.horizontal, LUMA_ODDS[2])
}

function writeChroma(
  encoder: BoolEncoder,
  mode: number,
  odds: readonly [number, number, number],
): void {
  encoder.write(mode !== MODE.dc, odds[0])
  if (mode === MODE.dc) return
  encoder.write(mode !== MODE.vertical, odds[1])
  if (mode !== MODE.vertical) encoder.write(mode === MODE.trueMotion, odds[2])
}
