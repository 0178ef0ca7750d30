/**
 * For tests: other addresses without another checksum. Internet checksums add 16-bit words
 * (RFC 1071 §1), so what is added to one half of an address and taken from the other changes no sum:
 * a right checksum stays right, and a wrong one wrong.
 */

const ONES = 0xffff

/** The IP packet with both of its addresses turned by `step`. */
export function rotate(packet: Uint8Array, step: number): Uint8Array {
  const turned = packet.slice()
  const view = new DataView(turned.buffer)
  const is4 = (turned[0] ?? 0) >> 4 === 4
  for (const at of is4 ? [12, 16] : [8, 24]) {
    view.setUint16(at, (view.getUint16(at) + step) % ONES)
    view.setUint16(at + 2, (view.getUint16(at + 2) + ONES - (step % ONES)) % ONES)
  }
  return turned
}
