/**
 * The transforms of RFC 6386 §14: a cosine transform of 4 by 4 samples, and a Walsh-Hadamard transform of
 * the 16 first coefficients of a macroblock's luma. Only the inverse ones are the format's, to the bit; the
 * forward ones are ours, their scale such that the inverse gives back what went in.
 */

/** √2·cos(π/8) and √2·sin(π/8) in 16 bits of fraction; the format has the first one less 1. */
const COSINE = 85_627
const COSINE_LESS_ONE = 20_091
const SINE = 35_468

const columns = new Int32Array(16)

/** From 16 differences, row by row, to the coefficients at `to`. */
export function forwardCosine(samples: Int16Array, coefficients: Int16Array, to: number): void {
  for (let at = 0; at < 16; at += 4) {
    const outer = samples[at]! + samples[at + 3]!
    const inner = samples[at + 1]! + samples[at + 2]!
    const inside = samples[at + 1]! - samples[at + 2]!
    const outside = samples[at]! - samples[at + 3]!
    columns[at] = (outer + inner) << 2
    columns[at + 1] = (outside * COSINE + inside * SINE + 8192) >> 14
    columns[at + 2] = (outer - inner) << 2
    columns[at + 3] = (outside * SINE - inside * COSINE + 8192) >> 14
  }
  for (let at = 0; at < 4; at++) {
    const outer = columns[at]! + columns[at + 12]!
    const inner = columns[at + 4]! + columns[at + 8]!
    const inside = columns[at + 4]! - columns[at + 8]!
    const outside = columns[at]! - columns[at + 12]!
    coefficients[to + at] = (outer + inner + 4) >> 3
    coefficients[to + at + 4] = (outside * COSINE + inside * SINE + 262_144) >> 19
    coefficients[to + at + 8] = (outer - inner + 4) >> 3
    coefficients[to + at + 12] = (outside * SINE - inside * COSINE + 262_144) >> 19
  }
}

/** From the coefficients at `from` to 16 differences, row by row (§14.3). */
export function inverseCosine(coefficients: Int16Array, from: number, samples: Int16Array): void {
  for (let at = 0; at < 4; at++) {
    const first = coefficients[from + at]!
    const second = coefficients[from + at + 4]!
    const third = coefficients[from + at + 8]!
    const fourth = coefficients[from + at + 12]!
    const inside = ((second * SINE) >> 16) - (fourth + ((fourth * COSINE_LESS_ONE) >> 16))
    const outside = second + ((second * COSINE_LESS_ONE) >> 16) + ((fourth * SINE) >> 16)
    columns[at] = first + third + outside
    columns[at + 4] = first - third + inside
    columns[at + 8] = first - third - inside
    columns[at + 12] = first + third - outside
  }
  for (let at = 0; at < 16; at += 4) {
    const even = columns[at]! + columns[at + 2]! + 4
    const odd = columns[at]! - columns[at + 2]! + 4
    const second = columns[at + 1]!
    const fourth = columns[at + 3]!
    const inside = ((second * SINE) >> 16) - (fourth + ((fourth * COSINE_LESS_ONE) >> 16))
    const outside = second + ((second * COSINE_LESS_ONE) >> 16) + ((fourth * SINE) >> 16)
    samples[at] = (even + outside) >> 3
    samples[at + 1] = (odd + inside) >> 3
    samples[at + 2] = (odd - inside) >> 3
    samples[at + 3] = (even - outside) >> 3
  }
}

/** From the 16 values at `from`, `apart` from each other, to the coefficients at `to`. */
export function forwardWalsh(values: Int16Array, apart: number, to: number): void {
  for (let row = 0; row < 4; row++) walsh(values, row * 4 * apart, apart, columns, row * 4, 1)
  for (let at = 0; at < 4; at++) walsh(columns, at, 4, columns, at, 4)
  for (let at = 0; at < 16; at++) values[to + at] = (columns[at]! + 1) >> 1
}

/** From the coefficients at `from` to 16 values, the first at 0 and `apart` from each other (§14.3). */
export function inverseWalsh(values: Int16Array, from: number, apart: number): void {
  for (let at = 0; at < 4; at++) walsh(values, from + at, 4, columns, at, 4)
  for (let row = 0; row < 16; row += 4) walsh(columns, row, 1, columns, row, 1)
  for (let at = 0; at < 16; at++) values[at * apart] = (columns[at]! + 3) >> 3
}

type Values = Int16Array | Int32Array

/** Four values into four sums of them; its own inverse, but for a factor of four. */
function walsh(
  from: Values,
  start: number,
  apart: number,
  into: Values,
  first: number,
  step: number,
): void {
  const outer = from[start]! + from[start + 3 * apart]!
  const inner = from[start + apart]! + from[start + 2 * apart]!
  const inside = from[start + apart]! - from[start + 2 * apart]!
  const outside = from[start]! - from[start + 3 * apart]!
  into[first] = outer + inner
  into[first + step] = outside + inside
  into[first + 2 * step] = outer - inner
  into[first + 3 * step] = outside - inside
}
