/** G.711 as calls use it (RFC 3551 §4.5.14): 8,000 samples a second, each an octet of the mu-law. */
import { scaleSample } from './scale.ts'

export const PCMU_RATE_HZ = 8000

/** Samples, and so octets, of a packet of 20 ms. */
export const PCMU_PACKET_BYTES = 160

/** Added to a sample's size, it makes the eight segments of the law powers of two. */
const BIAS = 132
const LARGEST = 32_635

const DECODED = Int16Array.from({ length: 256 }, (_, code) => {
  const kept = ~code & 0xff
  const size = ((((kept & 15) << 3) + BIAS) << ((kept >> 4) & 7)) - BIAS
  return kept & 0x80 ? -size : size
})

/** The sample an octet stands for: a 14-bit value of G.711 times four. */
export function mulawDecode(code: number): number {
  return DECODED[code]!
}

/** The octet for a sample of 16 bits. */
export function mulawEncode(sample: number): number {
  const size = Math.min(LARGEST, Math.abs(sample)) + BIAS
  const segment = 24 - Math.clz32(size)
  const step = (size >> (segment + 3)) & 15
  return ~((sample < 0 ? 0x80 : 0) | (segment << 4) | step) & 0xff
}

/** All samples of a packet. */
export function decodePcmu(packet: Uint8Array): Int16Array {
  return Int16Array.from(packet, mulawDecode)
}

/** A packet of samples. */
export function encodePcmu(samples: Int16Array): Uint8Array {
  return Uint8Array.from(samples, mulawEncode)
}

/** The packet with this number of a scale without end; voices differ in where they begin. */
export function pcmuTone(packet: number, voice = 0): Uint8Array {
  const first = packet * PCMU_PACKET_BYTES
  return Uint8Array.from({ length: PCMU_PACKET_BYTES }, (_, index) =>
    mulawEncode(scaleSample(first + index, PCMU_RATE_HZ, voice)),
  )
}
