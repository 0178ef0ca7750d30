/**
 * Patch: messages are put together however their fragments come, and those that were given up do
 * not stand in the way (RFC 9260 §6.9, RFC 3758 §3.6).
 *
 * werift 0.25.2 as published looks at a stream's fragments in the order of TSNs and stops, or skips
 * the first fragment of the next message, where one is missing: an unordered message waits for the
 * one before it, and what is left of an abandoned message stops an ordered stream for ever. Patched:
 * every whole message is found, and a FORWARD TSN first removes what will never be whole.
 */
import { isAfter } from './forward-tsn.ts'
import type {
  Association,
  ForwardTsnChunk,
  InboundStream,
  ReceivedChunk,
} from './sctp-internals.ts'

const LAST_FRAGMENT = 1
const FIRST_FRAGMENT = 2
const UNORDERED = 4

export function patchMessageReassembly(association: Association): void {
  const patched = new WeakSet<InboundStream>()
  const getInboundStream = association.getInboundStream.bind(association)
  association.getInboundStream = (id) => {
    const stream = getInboundStream(id)
    if (!patched.has(stream)) stream.popMessages = () => takeMessages(stream)
    patched.add(stream)
    return stream
  }
  const receive = association.receiveForwardTsnChunk.bind(association)
  association.receiveForwardTsnChunk = (chunk) => {
    removeRemains(association, chunk)
    receive(chunk)
  }
}

/** Takes out of a stream what can be delivered now, in order. */
export function* takeMessages(stream: InboundStream): Generator<Message> {
  for (const parts of wholeMessages(stream.reassembly)) {
    const [first] = parts
    const isOrdered = (first.flags & UNORDERED) === 0
    if (isOrdered && isLater(first.streamSeqNum, stream.streamSequenceNumber)) continue
    if (isOrdered && first.streamSeqNum === stream.streamSequenceNumber)
      stream.streamSequenceNumber = (stream.streamSequenceNumber + 1) & 0xffff
    stream.reassembly = stream.reassembly.filter((chunk) => !parts.includes(chunk))
    yield [first.streamId, first.protocol, Buffer.concat(parts.map(({ userData }) => userData))]
  }
}

type Message = [streamId: number, protocol: number, data: Buffer]
type Parts = [ReceivedChunk, ...ReceivedChunk[]]

/** Messages of which no fragment is missing, in the order of TSNs. */
export function wholeMessages(chunks: readonly ReceivedChunk[]): Parts[] {
  const whole: Parts[] = []
  let parts: Parts | undefined
  for (const chunk of chunks) {
    const last = parts?.at(-1)
    if (chunk.flags & FIRST_FRAGMENT) parts = [chunk]
    else if (parts && last && chunk.tsn === (last.tsn + 1) >>> 0) parts.push(chunk)
    else parts = undefined
    if (!parts || !(chunk.flags & LAST_FRAGMENT)) continue
    whole.push(parts)
    parts = undefined
  }
  return whole
}

/** Fragments up to the new cumulative TSN whose message cannot become whole any more. */
function removeRemains(association: Association, { cumulativeTsn }: ForwardTsnChunk): void {
  for (const stream of Object.values(association.inboundStreams)) {
    const whole = wholeMessages(stream.reassembly).flat()
    const remains = stream.reassembly.filter(
      (chunk) => !isAfter(chunk.tsn, cumulativeTsn) && !whole.includes(chunk),
    )
    stream.reassembly = stream.reassembly.filter((chunk) => !remains.includes(chunk))
    for (const { userData } of remains) association.advertisedRwnd += userData.length
  }
}

/** Serial number arithmetic of 16 bits (RFC 1982). */
function isLater(a: number, b: number): boolean {
  return a !== b && ((a - b) & 0xffff) < 0x8000
}
