/** Bytes as URL-safe text (RFC 4648 §5, without padding). */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

export function toBase64Url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i
    const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const digit = (shift: number) => ALPHABET.charAt((word >> shift) & 63)
    text += digit(18) + digit(12)
    if (left > 1) text += digit(6)
    if (left > 2) text += digit(0)
  }
  return text
}

/** The bytes, or undefined when the text is not what `toBase64Url` writes. */
export function fromBase64Url(text: string): Uint8Array | undefined {
  if (text.length % 4 === 1) return undefined
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let bits = 0
  let word = 0
  let length = 0
  for (const char of text) {
    const digit = ALPHABET.indexOf(char)
    if (digit < 0) return undefined
    word = ((word << 6) | digit) & 0xff_ffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[length++] = (word >> bits) & 0xff
  }
  // Leftover bits must be zero, so that one scenario has one text (RFC 4648 §3.5).
  return (word & ((1 << bits) - 1)) === 0 ? bytes : undefined
}
