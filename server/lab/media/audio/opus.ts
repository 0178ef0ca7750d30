/** Opus as calls use it (RFC 7587), from a clip: packets of 20 ms at 24 kbit/s, of one channel. */
import { bytesOfBase64 } from '../../network/base64.ts'
import { OPUS_SCALE } from './opus-scale.ts'

const PACKET_BYTES = 60

const CLIP = bytesOfBase64(OPUS_SCALE)

/** After so many packets the clip is back at its first. */
export const OPUS_PACKETS = CLIP.length / PACKET_BYTES

/** The packet with this number of the scale without end. */
export function opusPacket(number: number): Uint8Array {
  const from = (number % OPUS_PACKETS) * PACKET_BYTES
  return CLIP.slice(from, from + PACKET_BYTES)
}
