/** What a block is expected to look like before anything is said of it (RFC 6386 §12.2, §12.3). */
import type { Plane } from './plane.ts'

/** From the samples around it: their mean, those above, those to the left, or both by their slope. */
export const MODE = { dc: 0, vertical: 1, horizontal: 2, trueMotion: 3 } as const

/** A block of a plane: where its first sample is, its sides, and whether it has neighbours. */
export interface Block {
  plane: Plane
  at: number
  size: number
  hasAbove: boolean
  hasLeft: boolean
}

/** Predicts a block by a mode, row by row into `predicted`. */
export function predict(block: Block, mode: number, predicted: Uint8Array): void {
  switch (mode) {
    case MODE.dc:
      predicted.fill(mean(block), 0, block.size * block.size)
      return
    case MODE.vertical:
      return predictVertical(block, predicted)
    case MODE.horizontal:
      return predictHorizontal(block, predicted)
    default:
      return predictTrueMotion(block, predicted)
  }
}

/** The block as it stands: what the frame before left there. */
export function predictUnmoved(block: Block, predicted: Uint8Array): void {
  const { size, at } = block
  const { samples, stride } = block.plane
  for (let row = 0; row < size; row++) {
    const from = at + row * stride
    for (let column = 0; column < size; column++) {
      predicted[row * size + column] = samples[from + column]!
    }
  }
}

/** How far the samples at the same place of another plane are from what is predicted, in sum. */
export function difference(source: Plane, block: Block, predicted: Uint8Array): number {
  const { size, at } = block
  const { samples, stride } = source
  let sum = 0
  for (let row = 0; row < size; row++) {
    const from = at + row * stride
    for (let column = 0; column < size; column++) {
      sum += Math.abs(samples[from + column]! - predicted[row * size + column]!)
    }
  }
  return sum
}

function mean({ plane: { samples, stride }, at, size, hasAbove, hasLeft }: Block): number {
  if (!hasAbove && !hasLeft) return 128
  let sum = 0
  for (let index = 0; index < size; index++) {
    if (hasAbove) sum += samples[at - stride + index]!
    if (hasLeft) sum += samples[at - 1 + index * stride]!
  }
  const count = hasAbove && hasLeft ? size * 2 : size
  return Math.trunc((sum + (count >> 1)) / count)
}

function predictVertical({ plane: { samples, stride }, at, size }: Block, predicted: Uint8Array) {
  for (let column = 0; column < size; column++) {
    const above = samples[at - stride + column]!
    for (let row = 0; row < size; row++) predicted[row * size + column] = above
  }
}

function predictHorizontal({ plane: { samples, stride }, at, size }: Block, predicted: Uint8Array) {
  for (let row = 0; row < size; row++) {
    predicted.fill(samples[at + row * stride - 1]!, row * size, (row + 1) * size)
  }
}

function predictTrueMotion({ plane: { samples, stride }, at, size }: Block, predicted: Uint8Array) {
  const corner = samples[at - stride - 1]!
  for (let row = 0; row < size; row++) {
    const slope = samples[at + row * stride - 1]! - corner
    for (let column = 0; column < size; column++) {
      predicted[row * size + column] = clamp(samples[at - stride + column]! + slope)
    }
  }
}

/** The nearest value a sample can have. */
export function clamp(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value
}
