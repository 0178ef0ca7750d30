/** One plane of a picture as the codec works on it: whole macroblocks, with what lies beyond its edge. */

/** What prediction finds above the picture, and left of it (RFC 6386 §12.2). */
const ABOVE = 127
const LEFT = 129

/** Samples row by row, with one more column before them and one more row above. */
export interface Plane {
  samples: Uint8Array
  stride: number
  rows: number
}

/** A plane of grey, so many samples wide and high. */
export function createPlane(width: number, height: number): Plane {
  const stride = width + 1
  const samples = new Uint8Array(stride * (height + 1)).fill(ABOVE, 0, stride)
  for (let row = 1; row <= height; row++) samples[row * stride] = LEFT
  return { samples, stride, rows: height }
}

/** Where the sample of a column and a row is. */
export function sampleAt(plane: Plane, column: number, row: number): number {
  return (row + 1) * plane.stride + column + 1
}

/** Takes over `width` samples a row, and repeats the last row and column as far as the plane goes. */
export function loadPlane(plane: Plane, from: Uint8Array, width: number): void {
  const height = from.length / width
  for (let row = 0; row < plane.rows; row++) {
    const source = Math.min(row, height - 1) * width
    const target = sampleAt(plane, 0, row)
    plane.samples.set(from.subarray(source, source + width), target)
    plane.samples.fill(from[source + width - 1]!, target + width, target + plane.stride - 1)
  }
}

/** The samples a picture shows, without the rest of the plane. */
export function cropPlane(plane: Plane, width: number, height: number): Uint8Array {
  const cropped = new Uint8Array(width * height)
  for (let row = 0; row < height; row++) {
    const source = sampleAt(plane, 0, row)
    cropped.set(plane.samples.subarray(source, source + width), row * width)
  }
  return cropped
}
