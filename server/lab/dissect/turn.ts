/** What TURN carries: ChannelData (RFC 8656 §12.4) and the DATA attribute of indications (§11). */
import { isStun, stunData } from './stun.ts'

export const CHANNEL_HEADER_BYTES = 4

/** True for the first byte that RFC 7983 §7 gives to TURN channels, when the length fits. */
export function isChannelData(bytes: Uint8Array): boolean {
  const first = bytes[0] ?? 0
  if (first < 64 || first > 79 || bytes.length < CHANNEL_HEADER_BYTES) return false
  return channelLength(bytes) <= bytes.length - CHANNEL_HEADER_BYTES
}

/** The application data of a ChannelData message, padding left out. */
export function channelData(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(CHANNEL_HEADER_BYTES, CHANNEL_HEADER_BYTES + channelLength(bytes))
}

/** `0x4000`: the channel's number, as RFC 8656 §12 writes it. */
export function channelName(bytes: Uint8Array): string {
  return `0x${(((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)).toString(16)}`
}

function channelLength(bytes: Uint8Array): number {
  return ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0)
}

/** A packet inside a TURN message, and where its bytes begin. */
export interface Carried {
  payload: Uint8Array
  at: number
  in: 'channel-data' | 'indication'
}

/** The peer's packet that a TURN message carries; undefined when it carries none. */
export function carriedBy(bytes: Uint8Array): Carried | undefined {
  if (isChannelData(bytes))
    return { payload: channelData(bytes), at: CHANNEL_HEADER_BYTES, in: 'channel-data' }
  const data = isStun(bytes) ? stunData(bytes) : undefined
  return data && { payload: data.value, at: data.at + 4, in: 'indication' }
}
