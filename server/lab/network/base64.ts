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
