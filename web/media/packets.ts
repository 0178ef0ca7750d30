/** What became of the packets of one frame. */
import type { RtpCopy } from '../../machines/media/rtp-streams.ts'

export interface PacketTally {
  arrived: number
  /** Of those that were sent the first time. */
  lost: number
  /** Of the lost, those that arrived when they were sent again. */
  repaired: number
}

/** Where a packet ended, or was sent while it is under way: the `seq` to look at. */
export function lastSeqOf({ seq, arrived, lost }: RtpCopy): number {
  return lost?.seq ?? arrived?.seq ?? seq
}

/** It was lost, and came when it was sent again; on a stream of its own (RFC 4588) no number tells that. */
export function isRepaired(copy: RtpCopy, copies: readonly RtpCopy[]): boolean {
  if (copy.lost === undefined || copy.sequence === undefined) return false
  return copies.some(
    (other) => other.sequence === copy.sequence && other.isRepeat && other.arrived !== undefined,
  )
}

export function tallyOf(copies: readonly RtpCopy[]): PacketTally {
  const lost = copies.filter(({ isRepeat, lost: drop }) => !isRepeat && drop !== undefined)
  return {
    arrived: copies.filter(({ arrived }) => arrived !== undefined).length,
    lost: lost.length,
    repaired: lost.filter((copy) => isRepaired(copy, copies)).length,
  }
}

/**
 * The frame whose packets are shown: the one at the cursor, or the one that is being stepped through, as
 * long as the cursor stands at one of its packets, which are before it.
 */
export function shownFrame<Frame>(
  atCursor: Frame | undefined,
  stepped: { frame: Frame; copies: readonly RtpCopy[] } | undefined,
  cursor: number,
): Frame | undefined {
  const isAtPacket = stepped?.copies.some((copy) => lastSeqOf(copy) === cursor) ?? false
  return isAtPacket ? stepped?.frame : atCursor
}
