import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { METHOD } from '../stun/attributes.ts'
import { encodeStun } from '../stun/message.ts'
import { encodeChannelData, parseChannelData } from './channel-data.ts'
import { Framing } from './framing.ts'

const channelData = fc
  .record({
    channel: fc.integer({ min: 0x4000, max: 0x4fff }),
    data: fc.uint8Array({ maxLength: 40 }),
  })
  .map((message) => encodeChannelData(message, true))
const stun = fc
  .record({
    transaction: fc.uint8Array({ minLength: 12, maxLength: 12 }),
    value: fc.uint8Array({ maxLength: 40 }),
  })
  .map(({ transaction, value }) =>
    encodeStun({
      method: METHOD.send,
      class: 'indication',
      transaction,
      attributes: [{ type: 0x0013, value }],
    }),
  )

describe('TURN on a stream', () => {
  it('gives out the same messages, however the bytes are cut', () => {
    const messages = fc.array(fc.oneof(channelData, stun), { maxLength: 12 })
    const cuts = fc.infiniteStream(fc.integer({ min: 1, max: 30 }))
    fc.assert(
      fc.property(messages, cuts, (sent, sizes) => {
        const bytes = Uint8Array.from(sent.flatMap((message) => [...message]))
        const framing = new Framing()
        const got: Uint8Array[] = []
        for (let at = 0; at < bytes.length;) {
          const { value: size = 1 } = sizes.next() as IteratorYieldResult<number>
          got.push(...framing.push(bytes.subarray(at, at + size))!)
          at += size
        }
        expect(got).toEqual(sent)
      }),
    )
  })

  it('is cut off when it turns out to be something else', () => {
    for (const first of [0x80, 0xff]) expect(push(first, 0, 0, 0)).toBeUndefined()
    // A STUN message is a multiple of four bytes long (RFC 8489 §5).
    expect(push(0, 1, 0, 3)).toBeUndefined()
  })

  it('waits for four bytes before it judges', () => {
    expect(push(0xff, 0xff, 0xff)).toEqual([])
  })
})

describe('ChannelData', () => {
  it('is none when it is shorter than it says, or not of a channel (RFC 8656 §12.6)', () => {
    expect(parseChannelData(Uint8Array.from([0x40, 0, 0, 2, 1]))).toBeUndefined()
    expect(parseChannelData(Uint8Array.from([0x3f, 0, 0, 0]))).toBeUndefined()
    expect(parseChannelData(Uint8Array.from([0x40, 1, 0]))).toBeUndefined()
    expect(parseChannelData(Uint8Array.from([0x40, 1, 0, 1, 7, 0, 0, 0]))?.data).toHaveLength(1)
  })
})

function push(...bytes: number[]): Uint8Array[] | undefined {
  return new Framing().push(Uint8Array.from(bytes))
}
