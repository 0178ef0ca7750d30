/** Tells the other side what it need not wait for, until it has understood (RFC 3758 §3.5). */
import type { Association, ForwardTsnChunk } from './sctp-internals.ts'

const UNORDERED = 4

interface Skipped {
  tsn: number
  streamId: number
  streamSequence: number
}

/** Longest wait before the same is said again, milliseconds (RFC 3758 §3.5: SHOULD NOT exceed 200 ms). */
const MAX_PAUSE_MS = 200

/**
 * FORWARD TSN goes out as soon as there is something new to skip, and once more after a round trip and
 * at each timeout as long as the other side lags behind it. Not with each SACK, as RFC 3758 §3.5 lets an
 * implementation do: within a round trip the other side cannot have said that it has understood.
 */
export function patchForwardTsn(association: Association): void {
  const update = association.updateAdvancedPeerAckPoint.bind(association)
  let skipped: Skipped[] = []
  let chunk: ForwardTsnChunk | undefined
  /** Said, and less than a round trip ago. */
  let said: number | undefined
  association.updateAdvancedPeerAckPoint = () => {
    skipped = [...skipped, ...abandonedAtHead(association)]
    update()
    const { advancedPeerAckTsn, lastSackedTsn } = association
    skipped = skipped.filter(({ tsn }) => isAfter(tsn, lastSackedTsn))
    chunk = association.forwardTsnChunk ?? chunk
    if (!chunk || !isAfter(advancedPeerAckTsn, lastSackedTsn)) return
    if (said === advancedPeerAckTsn) return keepTimer(association)
    said = advancedPeerAckTsn
    setTimeout(() => {
      if (said === advancedPeerAckTsn) said = undefined
    }, pauseMs(association))
    chunk.cumulativeTsn = advancedPeerAckTsn
    chunk.streams = [
      ...new Map(skipped.map(({ streamId, streamSequence }) => [streamId, streamSequence])),
    ]
    association.forwardTsnChunk = chunk
  }
}

function pauseMs({ srtt = 0 }: Association): number {
  return Math.min(srtt * 1000, MAX_PAUSE_MS)
}

/** What was said may be lost, and no SACK may come any more: then T3-rtx says it again. */
function keepTimer(association: Association): void {
  if (association.timer3Handle === undefined) association.timer3Start()
}

/** Of ordered messages the stream and the sequence number are told (RFC 3758 §3.2). */
function abandonedAtHead({ sentQueue }: Association): Skipped[] {
  const kept = sentQueue.findIndex(({ abandoned }) => !abandoned)
  return sentQueue
    .slice(0, kept === -1 ? undefined : kept)
    .filter(({ flags }) => (flags & UNORDERED) === 0)
    .map(({ tsn, streamId, streamSeqNum }) => ({ tsn, streamId, streamSequence: streamSeqNum }))
}

/** Serial number arithmetic (RFC 1982, RFC 9260 §1.6). */
export function isAfter(a: number, b: number): boolean {
  return a !== b && (a - b) >>> 0 < 0x8000_0000
}
