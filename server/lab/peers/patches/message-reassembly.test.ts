import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takeMessages, wholeMessages } from './message-reassembly.ts'
import type { InboundStream, ReceivedChunk } from './sctp-internals.ts'

const [LAST, FIRST, UNORDERED] = [1, 2, 4]

interface Sent {
  parts: number
  ordered: boolean
}

/** The chunks of messages, sent one after another from a TSN that wraps on the way. */
function chunksOf(messages: readonly Sent[], firstTsn = 0xffff_fffd): ReceivedChunk[][] {
  let [tsn, sequence] = [firstTsn, 0]
  return messages.map(({ parts, ordered }, message) => {
    const streamSeqNum = ordered ? sequence++ : 0
    return Array.from({ length: parts }, (_, part) => ({
      tsn: tsn++ >>> 0,
      flags: (part === 0 ? FIRST : 0) | (part === parts - 1 ? LAST : 0) | (ordered ? 0 : UNORDERED),
      streamId: 1,
      streamSeqNum,
      protocol: 51,
      userData: Buffer.from(`${message}`),
    }))
  })
}

function streamOf(chunks: readonly ReceivedChunk[]): InboundStream {
  return { reassembly: [...chunks], streamSequenceNumber: 0, popMessages: () => [] }
}

const messages = fc.array(
  fc.record({ parts: fc.integer({ min: 1, max: 4 }), ordered: fc.boolean() }),
  { maxLength: 8 },
)

describe('messages of a stream', () => {
  it('are whole exactly when no fragment is missing', () => {
    fc.assert(
      fc.property(messages, fc.infiniteStream(fc.boolean()), (sent, arrives) => {
        const all = chunksOf(sent)
        const arrived = all.map((chunks) => chunks.filter(() => arrives.next().value))
        const expected = arrived.filter((chunks, i) => chunks.length === all[i]?.length)
        expect(wholeMessages(arrived.flat())).toEqual(expected)
      }),
    )
  })

  it('are delivered in order when ordered, at once when not, each one time', () => {
    fc.assert(
      fc.property(messages, fc.nat({ max: 7 }), (sent, missing) => {
        const all = chunksOf(sent)
        const stream = streamOf(all.filter((_, i) => i !== missing).flat())
        const number = (data: Buffer): number => Number(data.toString().slice(0, 1))
        const now = [...takeMessages(stream)].map(([, , data]) => number(data))
        const blocked = sent[missing]?.ordered === true
        const expected = sent.flatMap(({ ordered }, i) =>
          i === missing || (ordered && blocked && i > missing) ? [] : [i],
        )
        expect(now).toEqual(expected)
        expect([...takeMessages(stream)]).toEqual([])
      }),
    )
  })
})
