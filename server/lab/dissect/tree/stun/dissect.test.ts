import { describe, expect, it } from 'vitest'
import { bytesOf, flaws, outline, valueOf } from '../testing.ts'
import { CLIENT, dissected, layersOf, message, SERVER, text } from './testing.ts'

describe('a STUN header', () => {
  it.each([
    [0x0001, 'Binding request'],
    [0x0011, 'Binding indication'],
    [0x0113, 'Allocate error response'],
    [0x0109, 'ChannelBind success response'],
    [0x0200, 'GOOG-PING request'],
    [0x02ef, 'method 0xff request'],
  ])('of type %i is a %s', (type, name) => {
    const layers = layersOf(message(type, []))
    expect(layers[0]?.summary).toBe(name)
    expect(flaws(layers)).toEqual([])
  })

  it.each<[string, string, RegExp]>([
    ['a cookie of its own', '0001 0000 21120000 000000000000000000000000', /!Should be 0x2112a442/],
    [
      'a length beyond its end',
      '0001 0008 2112a442 000000000000000000000000',
      /!8 bytes are announced, 0/,
    ],
    [
      'an odd length',
      '0001 0002 2112a442 000000000000000000000000 0102',
      /!Not a multiple of four/,
    ],
    [
      'bytes behind its end',
      '0001 0000 2112a442 000000000000000000000000 0102',
      /0102 !Nothing should follow/,
    ],
    ['only half of itself', '0001 0000 2112', /!Magic Cookie needs 4 bytes, 2 are left/],
    ['one byte', '00', /!Message Type needs 2 bytes, 1 are left/],
  ])('with %s says so', (_what, hex, problem) => {
    const layers = layersOf(bytesOf(hex))
    expect(outline(layers).join('\n')).toMatch(problem)
    expect(flaws(layers)).toEqual([])
  })
})

describe('what TURN relays', () => {
  const check = message(0x0001, [[0x0024, [1, 2, 3, 4]]])
  const peer: [number, number[]] = [
    0x0012,
    [0, 1, 0x21 ^ 0x10, 0x12, 0x21 ^ 192, 0x12, 0xa4 ^ 2, 0x42 ^ 9],
  ]

  it('is a layer of its own, between client and peer', () => {
    const send = message(0x0016, [peer, [0x0013, check]])
    const layers = layersOf(send)
    expect(layers.map(({ protocol, origin }) => [protocol, origin])).toEqual([
      ['stun', 'packet'],
      ['stun', 'carried'],
    ])
    const { start = 0, end } = layers[1]?.parent ?? {}
    expect(layers[0]?.bytes.slice(start, end)).toEqual(check)
    expect(flaws(layers)).toEqual([])
  })

  it('has fields that rules name apart from those around it', () => {
    const [outer, inner] = layersOf(message(0x0016, [peer, [0x0013, check]]))
    const edits = (fields = outer?.fields) => fields?.flatMap(({ edit }) => edit ?? [])
    expect(edits()).toContain('stun.data')
    expect(edits(inner?.fields)).toEqual([
      'inner.stun.type',
      'inner.stun.length',
      'inner.stun.magic-cookie',
      'inner.stun.transaction-id',
      'inner.stun.priority',
    ])
  })

  const bind = message(0x0009, [[0x000c, [0x40, 1, 0, 0]], peer])
  const channelData = Uint8Array.from([0x40, 1, 0, check.length, ...check])

  it('on a channel is known by the peer that was bound', () => {
    const back = { from: SERVER, to: CLIENT }
    const [, there, home] = dissected([
      { payload: bind },
      { payload: channelData },
      { payload: channelData, ...back },
    ])
    for (const layers of [there, home]) {
      expect(valueOf(layers ?? [], 'Channel Number')).toBe('0x4001 (192.0.2.9:4096)')
      expect(layers?.map(({ protocol }) => protocol)).toEqual(['turn-channel', 'stun'])
      expect(flaws(layers ?? [])).toEqual([])
    }
  })

  it('on a channel that nobody saw being bound is read all the same', () => {
    const padded = Uint8Array.from([
      ...channelData.subarray(0, 3),
      21,
      ...check.subarray(0, 21),
      0,
      0,
      0,
    ])
    const layers = layersOf(padded)
    expect(valueOf(layers, 'Channel Number')).toBe('0x4001')
    expect(valueOf(layers, 'Padding')).toBe('000000')
    expect(flaws(layers)).toEqual([])
  })

  it('on a channel that is cut short says so', () => {
    const lines = outline(layersOf(channelData.subarray(0, 10))).join('\n')
    expect(lines).toMatch(/!Application Data needs 28 bytes, 6 are left/)
  })
})

it('a DTLS packet inside of a check is a layer of its own', () => {
  const record = bytesOf('16 feff 0000 000000000000 0001 00')
  const layers = layersOf(
    message(0x0001, [
      [0x0006, text('a:b')],
      [0xc070, record],
    ]),
  )
  expect(layers.slice(0, 2).map(({ protocol }) => protocol)).toEqual(['stun', 'dtls'])
})
