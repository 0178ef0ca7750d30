/**
 * Patch: a partially reliable channel gives up what it may (RFC 3758 §3.5, §4).
 *
 * werift 0.25.2 as published takes `maxRetransmits: 0` for no limit; compares a lifetime in the wrong
 * unit, so that it never ends; gives up the oldest message instead of the lost one, and of a longer
 * one only a part; and sends FORWARD TSN once, so that its loss stops the stream. Patched: the
 * message that was lost too often, or is too old, is given up as a whole, and the other side is told
 * until it has understood.
 */
import type { SctpTransportInternals } from '../observe/internals.ts'
import { patchChannelMessages } from './channel-messages.ts'
import { patchForwardTsn } from './forward-tsn.ts'
import { associationOf, type Association, type DataChunk } from './sctp-internals.ts'

const LAST_FRAGMENT = 1
const FIRST_FRAGMENT = 2

export function patchPartialReliability(transport: SctpTransportInternals): void {
  const association = associationOf(transport)
  const expired = new WeakSet<DataChunk>()
  association.maybeAbandon = (chunk) => {
    if (chunk.abandoned) return true
    const { maxRetransmits = Infinity, sentCount } = chunk
    if (sentCount <= maxRetransmits && !expired.has(chunk)) return false
    abandonMessage(association, chunk)
    return true
  }
  dropAbandoned(association)
  patchForwardTsn(association)
  patchChannelMessages(transport, (chunks) => {
    for (const chunk of chunks) expired.add(chunk)
    // What was sent may still arrive; what was not is not sent any more (RFC 3758 §4.1).
    const unsent = chunks.find((chunk) => association.outboundQueue.includes(chunk))
    if (unsent && !unsent.abandoned) abandonMessage(association, unsent)
  })
}

function abandonMessage(association: Association, lost: DataChunk): void {
  for (const part of messageOf(association, lost)) {
    const inFlight = part !== lost && part.sentCount > 0 && !part.acked && !part.retransmit
    if (inFlight) association.flightSizeDecrease(part)
    part.abandoned = true
    part.retransmit = false
  }
}

/** All fragments of the message that a chunk belongs to (RFC 9260 §6.9). */
function messageOf({ sentQueue, outboundQueue }: Association, chunk: DataChunk): DataChunk[] {
  const chunks = [...sentQueue, ...outboundQueue]
  const at = chunks.indexOf(chunk)
  const first = chunks.findLastIndex(({ flags }, i) => i <= at && (flags & FIRST_FRAGMENT) !== 0)
  const last = chunks.findIndex(({ flags }, i) => i >= at && (flags & LAST_FRAGMENT) !== 0)
  return chunks.slice(Math.max(first, 0), last === -1 ? undefined : last + 1)
}

/** A chunk that was given up before its turn takes its TSN and nothing else. */
function dropAbandoned(association: Association): void {
  const sendChunk = association.sendChunk.bind(association)
  association.sendChunk = (chunk) => {
    if (!('abandoned' in chunk) || !chunk.abandoned) return sendChunk(chunk)
    association.flightSizeDecrease(chunk)
    return Promise.resolve()
  }
}
