/** Pieces that several RTCP packets have. */
import { Reader } from '../reader.ts'
import { hexNumber } from '../show.ts'

/** A source by its SSRC. */
export function readSource(reader: Reader, name: string, doc: string): number {
  return reader.uint(4, { name, doc, value: (ssrc) => hexNumber(ssrc, 8) })
}

/** Gives `read` the next `size` bytes alone; what it leaves over becomes one field. */
export function within(reader: Reader, size: number, read: (inner: Reader) => void): void {
  if (reader.broken) return
  const inner = new Reader(reader.bytes, reader.at, Math.min(reader.at + size, reader.end))
  read(inner)
  for (const field of inner.done()) reader.add(field)
}

/** Whole seconds and a fraction in 16 bits each, as a number of milliseconds. */
export function shortTime(number: number): string {
  return `${((number / 65536) * 1000).toFixed(3)} ms`
}
