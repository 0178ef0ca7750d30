/** Base64 (RFC 4648 §4) without the host's help, so that it is the same everywhere. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = [bytes[i], bytes[i + 1], bytes[i + 2]]
    text += letter(a >> 2) + letter(((a & 3) << 4) | ((b ?? 0) >> 4))
    text += b === undefined ? '=' : letter(((b & 15) << 2) | ((c ?? 0) >> 6))
    text += c === undefined ? '=' : letter(c & 63)
  }
  return text
}

function letter(index: number): string {
  return ALPHABET.charAt(index)
}

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
