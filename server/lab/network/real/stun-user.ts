/** The user name of an ICE check (RFC 8445 §7.2.2): `<receiver's fragment>:<sender's fragment>`. */

/** RFC 8489 §5: header of 20 bytes, the cookie at 4. */
const HEADER_BYTES = 20
const MAGIC_COOKIE = 0x2112a442
/** RFC 8489 §14.3, and its longest value. */
const USERNAME = 0x0006
const MAX_USERNAME_BYTES = 508

/** Undefined for what is no STUN message or has no user name; never throws. */
export function stunUserName(payload: Uint8Array): string | undefined {
  if (payload.length < HEADER_BYTES || (payload[0] ?? 0) > 3) return undefined
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength)
  if (view.getUint32(4) !== MAGIC_COOKIE) return undefined
  for (let at = HEADER_BYTES; at + 4 <= payload.length;) {
    const length = view.getUint16(at + 2)
    const end = at + 4 + length
    if (end > payload.length) return undefined
    if (view.getUint16(at) === USERNAME)
      return length > MAX_USERNAME_BYTES ? undefined : text(payload.subarray(at + 4, end))
    // Attributes end on a boundary of four bytes (RFC 8489 §14).
    at = end + ((4 - (length % 4)) % 4)
  }
  return undefined
}

function text(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
