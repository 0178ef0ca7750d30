/** Reads hexadecimal digits. */

/** The bytes of pairs of digits; anything but digits is skipped. */
export function bytesOf(hex: string): Uint8Array {
  const digits = hex.replace(/[^0-9a-f]/gi, '')
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
