// What a measurement is worth: medians, and one line for a person with the aim beside it.

/** @param {readonly number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [below = NaN, above = NaN] = [sorted[middle - 1], sorted[middle]]
  return sorted.length % 2 === 0 ? (below + above) / 2 : above
}

/**
 * What drawing everything anew after each of `appends` appends takes, from drawings at a few sizes
 * in between (trapezoids; nothing to draw takes no time).
 *
 * @param {readonly number[]} drawsMs at sizes `every`, 2 × `every` …
 * @param {number} every
 */
export function summedOverAppends(drawsMs, every) {
  return drawsMs.reduce((sum, ms, index) => sum + (every * (ms + (drawsMs[index - 1] ?? 0))) / 2, 0)
}

/**
 * One line of the table.
 *
 * @param {string} what
 * @param {string} measured
 * @param {{ aim: string, met: boolean }} [against]
 */
export function line(what, measured, against) {
  const verdict = against ? `aim ${against.aim}${against.met ? '' : '  (missed)'}` : ''
  return `  ${what.padEnd(58)}${measured.padStart(14)}  ${verdict}`.trimEnd()
}

/**
 * @param {number} value
 * @param {string} unit
 */
export function quantity(value, unit) {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
  return `${value.toLocaleString('en', { maximumFractionDigits: digits })} ${unit}`
}
