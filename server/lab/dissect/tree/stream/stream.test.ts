import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flaws, outline } from '../testing.ts'
import { dissected, message, text } from '../stun/testing.ts'
import { ICE_TCP_FRAMING, TURN_FRAMING } from '../stun/index.ts'
import { MAX_PENDING_BYTES, Stream } from './stream.ts'

const one = message(0x0003, [[0x0019, [17, 0, 0, 0]]])
const two = message(0x0004, [[0x8022, text('a client')]])
const both = Uint8Array.from([...one, ...two])
const FRAMINGS = [TURN_FRAMING, ICE_TCP_FRAMING]

/** The messages that came out of segments given as `[first byte, byte behind the last]`, in order. */
function messages(bytes: Uint8Array, segments: [number, number][]): Uint8Array[] {
  const stream = new Stream(FRAMINGS)
  return segments.flatMap(([start, end]) =>
    stream.take(bytes.subarray(start, end), start + 1).messages.map((each) => each.bytes),
  )
}

describe('a stream', () => {
  it.each<[string, [number, number][]]>([
    ['in one segment', [[0, 60]]],
    [
      'cut anywhere',
      [
        [0, 3],
        [3, 30],
        [30, 31],
        [31, 60],
      ],
    ],
    [
      'in the wrong order',
      [
        [0, 10],
        [40, 60],
        [10, 40],
      ],
    ],
    [
      'sent again',
      [
        [0, 10],
        [0, 10],
        [5, 30],
        [10, 60],
        [0, 60],
      ],
    ],
  ])('gives its messages: %s', (_what, segments) => {
    expect(messages(both, segments)).toEqual([one, two])
  })

  it('gives the same messages however it is cut', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: both.length - 1 }), { maxLength: 8 })
    fc.assert(
      fc.property(cuts, (places) => {
        const edges = [0, ...places.sort((a, b) => a - b), both.length]
        const segments = edges.slice(1).map((end, i): [number, number] => [edges[i] ?? 0, end])
        expect(messages(both, segments)).toEqual([one, two])
      }),
    )
  })

  it('that nobody speaks is not cut', () => {
    const stream = new Stream(FRAMINGS)
    const taken = stream.take(text('SSH-2.0-'), 1)
    expect(taken).toEqual({ pieces: [{ is: 'unframed', start: 0, end: 8 }], messages: [] })
    expect(stream.take(one, 9).messages).toEqual([])
  })

  it('gives up a message that is longer than any should be', () => {
    const endless = { name: 'x', startsWith: () => true, next: () => 'more' as const }
    const stream = new Stream([endless])
    const half = new Uint8Array(MAX_PENDING_BYTES / 2 + 1)
    expect(stream.take(half).pieces[0]?.is).toBe('part')
    expect(stream.take(half).pieces[0]?.is).toBe('part')
    expect(stream.take(half).pieces[0]?.is).toBe('unframed')
  })
})

describe('a segment', () => {
  const segment = (sequence: number, payload: Uint8Array) => ({
    payload,
    transport: 'tcp' as const,
    segment: { flags: 'PSH,ACK', sequence },
  })

  it('says which message its bytes belong to, and shows those that end in it', () => {
    const [first = [], second = []] = dissected([
      segment(1, both.subarray(0, 40)),
      segment(41, both.subarray(40)),
    ])
    expect(first.map(({ protocol, origin }) => `${protocol} ${origin}`)).toEqual([
      'tcp packet',
      'stun carried',
    ])
    expect(second.map(({ protocol, origin }) => `${protocol} ${origin}`)).toEqual([
      'tcp packet',
      'stun reassembled',
    ])
    expect(second[1]?.bytes).toEqual(two)
    expect(outline(first).slice(0, 3)).toEqual([
      'tcp: 40 bytes of a stream',
      '  Message: 28 bytes, a whole message',
      '  Message: bytes 0 to 12 of 32',
    ])
    expect([first, second].flatMap(flaws)).toEqual([])
  })

  it('without bytes has its flags', () => {
    const payload = new Uint8Array(0)
    const [layers = []] = dissected([
      { payload, transport: 'tcp', segment: { flags: 'SYN,ACK', sequence: 0 } },
    ])
    expect(layers).toMatchObject([{ protocol: 'tcp', summary: 'SYN ACK', fields: [] }])
  })

  it("of ICE's TCP candidates has each packet's length in front (RFC 4571)", () => {
    const framed = Uint8Array.from([0, one.length, ...one])
    const [layers = []] = dissected([segment(1, framed)])
    expect(layers.map(({ protocol }) => protocol)).toEqual(['tcp', 'stun'])
    expect(layers[1]).toMatchObject({ bytes: one, parent: { layer: 0, start: 2, end: 30 } })
    expect(flaws(layers)).toEqual([])
  })

  it('keeps the padding of ChannelData on TCP with its message (RFC 8656 §12.5)', () => {
    const channelData = Uint8Array.from([0x40, 1, 0, 5, 255, 2, 3, 4, 5, 0, 0, 0])
    const [layers = []] = dissected([segment(1, Uint8Array.from([...one, ...channelData, ...one]))])
    expect(layers.map(({ protocol }) => protocol)).toEqual([
      'tcp',
      'stun',
      'turn-channel',
      'unknown',
      'stun',
    ])
    expect(flaws(layers)).toEqual([])
  })
})
