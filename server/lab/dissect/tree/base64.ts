/** Reads base64 (RFC 4648 §4) without the host's help. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const SEXTETS = new Uint8Array(128)
for (let index = 0; index < ALPHABET.length; index++) SEXTETS[ALPHABET.charCodeAt(index)] = index

/** The bytes; what is not base64 counts as zeros. */
export function bytesOfBase64(text: string): Uint8Array {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array(Math.max(0, Math.floor((text.length * 3) / 4) - padding))
  let at = 0
  for (let i = 0; i < text.length; i += 4) {
    const word =
      (sextet(text, i) << 18) |
      (sextet(text, i + 1) << 12) |
      (sextet(text, i + 2) << 6) |
      sextet(text, i + 3)
    bytes[at++] = word >> 16
    bytes[at++] = word >> 8
    bytes[at++] = word
  }
  return bytes
}

function sextet(text: string, index: number): number {
  return SEXTETS[text.charCodeAt(index) & 127] ?? 0
}
