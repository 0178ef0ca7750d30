/** The two checksums that an edit must mend: CRC-32 of STUN's FINGERPRINT, CRC-32C of SCTP. */

/** Reversed polynomials (RFC 8489 §14.7; RFC 9260 appendix A). */
const CRC32 = tableOf(0xedb88320)
const CRC32C = tableOf(0x82f63b78)

/** CRC-32 as ITU V.42 defines it. */
export function crc32(bytes: Uint8Array): number {
  return crc(bytes, CRC32)
}

/** CRC-32C (Castagnoli). */
export function crc32c(bytes: Uint8Array): number {
  return crc(bytes, CRC32C)
}

function crc(bytes: Uint8Array, table: Uint32Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) sum = (sum >>> 8) ^ (table[(sum ^ byte) & 0xff] ?? 0)
  return (sum ^ 0xffffffff) >>> 0
}

function tableOf(polynomial: number): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, index) => {
    let value = index
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1
    return value
  })
}
