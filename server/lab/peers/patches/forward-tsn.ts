/** Tells the other side what it need not wait for, until it has understood (RFC 3758 §3.5). */
import type { Association, ForwardTsnChunk } from './sctp-internals.ts'

const UNORDERED = 4

interface Skipped {
  tsn: number
  streamId: number
  streamSequence: number
}

/** FORWARD TSN goes out with each SACK and timeout as long as the other side lags behind it. */
export function patchForwardTsn(association: Association): void {
  const update = association.updateAdvancedPeerAckPoint.bind(association)
  let skipped: Skipped[] = []
  let chunk: ForwardTsnChunk | undefined
  association.updateAdvancedPeerAckPoint = () => {
    skipped = [...skipped, ...abandonedAtHead(association)]
    update()
    const { advancedPeerAckTsn, lastSackedTsn } = association
    skipped = skipped.filter(({ tsn }) => isAfter(tsn, lastSackedTsn))
    chunk = association.forwardTsnChunk ?? chunk
    if (!chunk || !isAfter(advancedPeerAckTsn, lastSackedTsn)) return
    chunk.cumulativeTsn = advancedPeerAckTsn
    chunk.streams = [
      ...new Map(skipped.map(({ streamId, streamSequence }) => [streamId, streamSequence])),
    ]
    association.forwardTsnChunk = chunk
  }
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
