/** How a rule writes a new value: hexadecimal bytes, text, a number of so many bytes. */
import { hexDigits } from '../../bytes.ts'

export interface Format {
  /** The bytes of a value; undefined when it is not written as it should be. */
  write(value: string): Uint8Array | undefined
  /** The value in bytes, for a person. */
  show(bytes: Uint8Array): string
  /** What a value must look like, for errors. */
  wants: string
}

/** Longest value shown in a detail, in characters. */
const MAX_SHOWN_CHARS = 64

function shorten(text: string): string {
  return text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS)}…` : text
}

/** Reads `0xAABB`, `aabb` or `aa:bb`; undefined for anything else. */
export function readHex(text: string): Uint8Array | undefined {
  const digits = text.replace(/^0x/i, '').replace(/[\s:]/g, '')
  if (digits.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(digits)) return undefined
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

export function hexText(bytes: Uint8Array): string {
  return shorten(hexDigits(bytes))
}

/** Bytes as hexadecimal digits; of exactly `size` bytes when that is given. */
export function hex(size?: number): Format {
  return {
    write: (value) => {
      const bytes = readHex(value)
      return size === undefined || bytes?.length === size ? bytes : undefined
    },
    show: hexText,
    wants:
      size === undefined ? 'bytes as hexadecimal digits' : `${size} bytes as hexadecimal digits`,
  }
}

/** UTF-8 text. */
export const text: Format = {
  write: (value) => new TextEncoder().encode(value),
  show: (bytes) => JSON.stringify(shorten(new TextDecoder().decode(bytes))),
  wants: 'text',
}

/** An unsigned number of `size` bytes in network order, decimal or `0x…`. */
export function number(size: 1 | 2 | 3 | 4 | 6): Format {
  const limit = powerOf256(size)
  return {
    write: (value) => {
      const given = /^(0x[0-9a-f]+|\d+)$/i.test(value) ? Number(value) : NaN
      return given < limit ? bytesOf(given, size) : undefined
    },
    show: (bytes) => String(numberOf(bytes)),
    wants: `a number from 0 to ${limit - 1}`,
  }
}

/** Big-endian bytes of a number below 2^53. */
export function bytesOf(given: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size)
  let left = given
  for (let i = size - 1; i >= 0; i--) {
    bytes[i] = left % 256
    left = Math.floor(left / 256)
  }
  return bytes
}

export function numberOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0)
}

/** How many numbers fit into so many bytes. */
export function powerOf256(size: number): number {
  let power = 1
  for (let i = 0; i < size; i++) power *= 256
  return power
}
