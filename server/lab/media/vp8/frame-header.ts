/** The head of a frame (RFC 6386 §9): what stands in the clear, and what its first partition begins with. */
import type { BoolEncoder } from './bool-encoder.ts'
import { MOTION_UPDATE_PROBABILITIES, UPDATE_PROBABILITIES } from './probabilities.ts'

const TAG_BYTES = 3
const KEY_FRAME_BYTES = 10
const START_CODE = [0x9d, 0x01, 0x2a]

/** Sides have 14 bits; two more say how a player may enlarge them. */
const MAX_SIDE = 0x3fff

/** What can be read of a frame without decoding it. Only a key frame tells its size. */
export interface Vp8Header {
  isKeyFrame: boolean
  width?: number
  height?: number
  showFrame: boolean
  partitionBytes: number
}

/** Reads the head of a frame, of which a beginning is enough; nothing when it cannot be one. */
export function readVp8Header(bytes: Uint8Array): Vp8Header | undefined {
  if (bytes.length < TAG_BYTES) return undefined
  const tag = bytes[0]! | (bytes[1]! << 8) | (bytes[2]! << 16)
  const isKeyFrame = (tag & 1) === 0
  const header = { isKeyFrame, showFrame: ((tag >> 4) & 1) === 1, partitionBytes: tag >> 5 }
  if (!isKeyFrame) return header
  if (bytes.length < KEY_FRAME_BYTES) return undefined
  if (!START_CODE.every((byte, index) => bytes[TAG_BYTES + index] === byte)) return undefined
  const width = (bytes[6]! | (bytes[7]! << 8)) & MAX_SIDE
  const height = (bytes[8]! | (bytes[9]! << 8)) & MAX_SIDE
  return { ...header, width, height }
}

/** The bytes of a frame before its first partition; with a size it is a key frame. */
export function frameTag(
  partitionBytes: number,
  size: { width: number; height: number } | undefined,
): Uint8Array {
  const tag = (partitionBytes << 5) | (1 << 4) | (size ? 0 : 1)
  const bytes = [tag & 255, (tag >> 8) & 255, (tag >> 16) & 255]
  if (!size) return Uint8Array.from(bytes)
  const { width, height } = size
  return Uint8Array.from([
    ...bytes,
    ...START_CODE,
    ...[width & 255, width >> 8, height & 255, height >> 8],
  ])
}

/** How often macroblocks of a frame are one thing or the other, in 256ths. */
export interface FrameOdds {
  hasResidual: number
  isIntra: number
}

/** Of a reference, that it is the frame before: no macroblock has another one. */
export const LAST_FRAME_ODDS = 255

/** Starts a first partition: everything that holds for the whole frame (§9.2 to §9.11). */
export function writeFrameHeader(
  encoder: BoolEncoder,
  isKeyFrame: boolean,
  quantizer: number,
  odds: FrameOdds,
): void {
  if (isKeyFrame) encoder.literal(0, 2) // the usual colours; samples beyond their range are clamped
  encoder.literal(0, 1) // no segments
  encoder.literal(0, 1 + 6 + 3) // a loop filter of level 0
  encoder.literal(0, 1) // and no differences of it between macroblocks
  encoder.literal(0, 2) // one partition of coefficients
  encoder.literal(quantizer, 7)
  encoder.literal(0, 5) // the same one for every kind of block
  if (!isKeyFrame) encoder.literal(0, 1 + 1 + 2 + 2 + 1 + 1) // golden and alternate frames stay
  encoder.literal(0, 1) // probabilities of this frame are of no other
  if (!isKeyFrame) encoder.literal(1, 1) // the next frame refers to this one
  for (const probability of UPDATE_PROBABILITIES) encoder.write(false, probability)
  encoder.literal(1, 1) // macroblocks may have no residual
  encoder.literal(odds.hasResidual, 8)
  if (!isKeyFrame) writeInterHeader(encoder, odds)
}

function writeInterHeader(encoder: BoolEncoder, odds: FrameOdds): void {
  encoder.literal(odds.isIntra, 8)
  encoder.literal(LAST_FRAME_ODDS, 8)
  encoder.literal(128, 8)
  encoder.literal(0, 2) // the usual probabilities of modes
  for (const probability of MOTION_UPDATE_PROBABILITIES) encoder.write(false, probability)
}
