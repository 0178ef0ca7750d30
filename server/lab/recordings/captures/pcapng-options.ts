/** Options at the end of a block: what was not understood is left out, since none is needed. */

/** The first value of each code. */
export type Options = ReadonlyMap<number, Uint8Array>

const NO_OPTIONS: Options = new Map()
const END = 0
/** Longest text that is kept of one option or name. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024

/** Reads from `at` to `end`, or to where the options stop making sense. */
export function readOptions(view: DataView, at: number, end: number, isLittle: boolean): Options {
  if (at + 4 > end) return NO_OPTIONS
  const options = new Map<number, Uint8Array>()
  for (let next = at; next + 4 <= end;) {
    const [code, length] = [view.getUint16(next, isLittle), view.getUint16(next + 2, isLittle)]
    const start = next + 4
    if (code === END || start + length > end) break
    if (!options.has(code))
      options.set(code, new Uint8Array(view.buffer, view.byteOffset + start, length))
    next = start + Math.ceil(length / 4) * 4
  }
  return options
}

/** A value as text; what is no UTF-8 becomes U+FFFD. */
export function textOf(value: Uint8Array | undefined): string | undefined {
  return value && new TextDecoder().decode(value.subarray(0, MAX_TEXT_BYTES))
}
