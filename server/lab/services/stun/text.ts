/** Text in STUN attributes is UTF-8 (RFC 8489 §14). */

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Bytes that are no UTF-8 show as replacement characters. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
