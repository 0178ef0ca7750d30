/** ChannelData: a channel number, a length, and what is relayed (RFC 8656 §12.4). */

/** The channel numbers that RFC 8656 §12 leaves. */
export const FIRST_CHANNEL = 0x4000
export const LAST_CHANNEL = 0x4fff
/** Those of RFC 5766 §11 went on to here. */
export const LAST_CHANNEL_RFC5766 = 0x7fff

export interface ChannelData {
  channel: number
  data: Uint8Array
}

/** True when the first byte is that of ChannelData (RFC 8656 §12). */
export function isChannelData(bytes: Uint8Array): boolean {
  return bytes.length > 0 && bytes[0]! >= 0x40 && bytes[0]! <= 0x7f
}

/** Reads ChannelData, with or without padding; undefined when it is shorter than it says. */
export function parseChannelData(bytes: Uint8Array): ChannelData | undefined {
  if (bytes.length < 4 || !isChannelData(bytes)) return undefined
  const length = (bytes[2]! << 8) | bytes[3]!
  if (4 + length > bytes.length) return undefined
  return { channel: (bytes[0]! << 8) | bytes[1]!, data: bytes.subarray(4, 4 + length) }
}

/** On a stream it is padded to a multiple of four bytes, which its length does not count (RFC 8656 §12.5). */
export function encodeChannelData({ channel, data }: ChannelData, padded: boolean): Uint8Array {
  const size = 4 + data.length
  const bytes = new Uint8Array(padded ? (size + 3) & ~3 : size)
  bytes.set([channel >> 8, channel & 0xff, data.length >> 8, data.length & 0xff])
  bytes.set(data, 4)
  return bytes
}
