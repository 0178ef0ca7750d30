/** How bytes become the text of a field's value, and numbers. */
import { hexDigits } from '../../bytes.ts'

/** Most bytes of a value that are written out; the rest is counted. */
export const MAX_SHOWN_BYTES = 64
/** Most characters of a text that are written out. */
const MAX_SHOWN_CHARS = 1024

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** `2112a442`; of long ones the beginning and how many there are. */
export function hexOf(bytes: Uint8Array): string {
  if (bytes.length > MAX_SHOWN_BYTES)
    return `${hexOf(bytes.subarray(0, MAX_SHOWN_BYTES))}… (${bytes.length} bytes)`
  return hexDigits(bytes)
}

/** `0x0101`: a number as so many hexadecimal digits. */
export function hexNumber(number: number, digits: number): string {
  return `0x${number.toString(16).padStart(digits, '0')}`
}

const strict = new TextDecoder('utf-8', { fatal: true })

/** Whether the bytes are well-formed UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes)
    return true
  } catch {
    return false
  }
}

/** UTF-8 bytes as text; malformed ones become replacement characters. */
export function decodeText(bytes: Uint8Array): string {
  return decoder.decode(bytes)
}

/** Text as it is; of long ones the beginning and how long they are. */
export function shortText(text: string): string {
  if (text.length <= MAX_SHOWN_CHARS) return text
  return `${text.slice(0, MAX_SHOWN_CHARS)}… (${text.length} characters)`
}

/** An unsigned number in network order; 0 for bytes that are not there. `size` is at most 6. */
export function numberAt(bytes: Uint8Array, start: number, size: number): number {
  let number = 0
  for (let i = start; i < start + size; i++) number = number * 256 + (bytes[i] ?? 0)
  return number
}
