/** STUN and ChannelData on TCP (RFC 8489 §6.2.2, RFC 8656 §12.5), and ICE's TCP candidates (RFC 4571 §2). */
import { demultiplex } from '../demux.ts'
import type { Framing } from '../stream/framing.ts'
import { numberAt } from '../show.ts'
import { HEADER_BYTES, padded, startsAsStun } from './message.ts'

const LENGTH_BYTES = 4
const FIRST_CHANNEL = 64
const LAST_CHANNEL = 79

/** A client speaks STUN first, and so does a server in its answer. */
export const TURN_FRAMING: Framing = {
  name: 'turn',
  startsWith: startsAsStun,
  next: (bytes) => {
    const first = bytes[0] ?? 255
    const isChannel = first >= FIRST_CHANNEL && first <= LAST_CHANNEL
    if (first > 3 && !isChannel) return 'broken'
    if (bytes.length < LENGTH_BYTES) return 'more'
    const length = numberAt(bytes, 2, 2)
    if (isChannel) return { size: LENGTH_BYTES + padded(length), protocol: 'turn-channel' }
    return { size: HEADER_BYTES + length, protocol: 'stun' }
  },
}

const FRAME_LENGTH_BYTES = 2

/** Each packet has its length in front. */
export const ICE_TCP_FRAMING: Framing = {
  name: 'ice-tcp',
  startsWith: (bytes) => startsAsStun(bytes.subarray(FRAME_LENGTH_BYTES)),
  next: (bytes) => {
    if (bytes.length <= FRAME_LENGTH_BYTES) return 'more'
    return {
      size: FRAME_LENGTH_BYTES + numberAt(bytes, 0, 2),
      protocol: demultiplex(bytes.subarray(FRAME_LENGTH_BYTES)),
      headerBytes: FRAME_LENGTH_BYTES,
    }
  },
}
