/** VP8 in RTP (RFC 7741): a frame in packets, each behind a payload descriptor. */

/** Room for one part of a frame, so that a packet with all headers fits a path MTU of 1,280 bytes. */
export const MAX_PART_BYTES = 1100
/** X, I and a 15-bit picture id (RFC 7741 §4.2). */
const DESCRIPTOR_BYTES = 4
const PICTURE_IDS = 0x8000

/** What the descriptor of a packet tells. */
export interface Vp8Part {
  /** The first packet of a frame: it begins its first partition. */
  isStart: boolean
  pictureId?: number
  /** Behind the descriptor. */
  bytes: Uint8Array
}

/** The payloads of a frame's packets, in order; the last of them is to carry the marker bit. */
export function packetizeVp8(frame: Uint8Array, pictureId: number): Uint8Array[] {
  const count = Math.max(1, Math.ceil(frame.length / MAX_PART_BYTES))
  // Parts of about one size: a small rest would cost as much as a whole packet.
  const size = Math.ceil(frame.length / count)
  const id = pictureId % PICTURE_IDS
  return Array.from({ length: count }, (_, n) => {
    const part = frame.subarray(n * size, (n + 1) * size)
    const payload = new Uint8Array(DESCRIPTOR_BYTES + part.length)
    payload.set([n === 0 ? 0x90 : 0x80, 0x80, 0x80 | (id >> 8), id & 0xff])
    payload.set(part, DESCRIPTOR_BYTES)
    return payload
  })
}

/** Reads a payload, of whatever sender; undefined when it ends inside its descriptor. Never throws. */
export function readVp8Part(payload: Uint8Array): Vp8Part | undefined {
  const first = payload[0]
  if (first === undefined) return undefined
  const isStart = (first & 0x17) === 0x10
  let at = 1
  let pictureId: number | undefined
  if (first & 0x80) {
    const extension = payload[at++]
    if (extension === undefined) return undefined
    if (extension & 0x80) {
      const high = payload[at++] ?? 0
      pictureId = high & 0x80 ? ((high & 0x7f) << 8) | (payload[at++] ?? 0) : high
    }
    if (extension & 0x40) at++
    if (extension & 0x30) at++
  }
  if (at >= payload.length) return undefined
  return { isStart, ...(pictureId !== undefined && { pictureId }), bytes: payload.subarray(at) }
}

/** Whether a frame needs no other one: the inverse of P, the first bit of its first byte (RFC 6386 §9.1). */
export function isVp8KeyFrame(frame: Uint8Array): boolean {
  return frame.length > 0 && ((frame[0] ?? 1) & 1) === 0
}

/** Width and height of a key frame (RFC 6386 §9.1); undefined for any other and for what is no VP8. */
export function vp8Size(frame: Uint8Array): { width: number; height: number } | undefined {
  if (!isVp8KeyFrame(frame) || frame.length < 10) return undefined
  const [, , , a, b, c, w0 = 0, w1 = 0, h0 = 0, h1 = 0] = frame
  if (a !== 0x9d || b !== 0x01 || c !== 0x2a) return undefined
  return { width: ((w1 & 0x3f) << 8) | w0, height: ((h1 & 0x3f) << 8) | h0 }
}
