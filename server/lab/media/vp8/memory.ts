/** What the macroblocks of a stream looked like when they were last written, to leave out those that stay. */
import { sampleAt, type Plane } from './plane.ts'

/** How far a macroblock's samples may be from those in sum and still be no change. */
const TOLERANCE = 48

/** A macroblock by its place; `index` counts them row by row. */
export interface MacroblockPlace {
  index: number
  column: number
  row: number
}

/** Samples as they were, and how finely they were written. */
export class SourceMemory {
  readonly #planes: readonly Plane[]
  readonly #sides: readonly number[]
  readonly #quantizers: Uint8Array

  /** Takes planes of its own, of which `sides` samples a side belong to a macroblock. */
  constructor(planes: readonly Plane[], sides: readonly number[], macroblocks: number) {
    this.#planes = planes
    this.#sides = sides
    this.#quantizers = new Uint8Array(macroblocks)
  }

  /** Whether a macroblock is as it was, and was written no more coarsely than it would be now. */
  isKnown(source: readonly Plane[], place: MacroblockPlace, quantizer: number): boolean {
    if (quantizer < this.#quantizers[place.index]!) return false
    let distance = 0
    for (let plane = 0; plane < this.#planes.length; plane++) {
      distance += this.#distance(plane, source[plane]!, place)
      if (distance > TOLERANCE) return false
    }
    return true
  }

  /** Remembers a macroblock that is being written. */
  keep(source: readonly Plane[], { index, column, row }: MacroblockPlace, quantizer: number): void {
    this.#quantizers[index] = quantizer
    this.#planes.forEach(({ samples, stride }, plane) => {
      const side = this.#sides[plane]!
      const first = sampleAt(source[plane]!, column * side, row * side)
      for (let at = first; at < first + side * stride; at += stride) {
        samples.set(source[plane]!.samples.subarray(at, at + side), at)
      }
    })
  }

  #distance(plane: number, source: Plane, { column, row }: MacroblockPlace): number {
    const side = this.#sides[plane]!
    const { samples, stride } = this.#planes[plane]!
    const first = sampleAt(source, column * side, row * side)
    let sum = 0
    for (let y = 0; y < side && sum <= TOLERANCE; y++) {
      const at = first + y * stride
      for (let x = 0; x < side; x++) sum += Math.abs(source.samples[at + x]! - samples[at + x]!)
    }
    return sum
  }
}
