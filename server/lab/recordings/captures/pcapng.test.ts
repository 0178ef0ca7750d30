import { describe, expect, it } from 'vitest'
import { concat } from '../../bytes.ts'
import { read, RecordingError } from '../index.ts'
import { datagram, packetsOf, sent } from './testing.ts'

const TEXT = new TextEncoder()

/** Blocks in one byte order; numbers of 32 bits, bytes and 16-bit pairs as the format has them. */
function writer(isLittle: boolean) {
  const words = (...values: number[]) => {
    const view = new DataView(new ArrayBuffer(values.length * 4))
    values.forEach((value, index) => view.setUint32(index * 4, value, isLittle))
    return new Uint8Array(view.buffer)
  }
  const halves = (...values: number[]) => {
    const view = new DataView(new ArrayBuffer(values.length * 2))
    values.forEach((value, index) => view.setUint16(index * 2, value, isLittle))
    return new Uint8Array(view.buffer)
  }
  const padded = (bytes: Uint8Array) => concat(bytes, new Uint8Array((4 - (bytes.length % 4)) % 4))
  const option = (code: number, value: Uint8Array) =>
    concat(halves(code, value.length), padded(value))
  const block = (type: number, ...parts: Uint8Array[]) => {
    const body = concat(...parts)
    return concat(words(type, body.length + 12), body, words(body.length + 12))
  }
  return {
    words,
    halves,
    option,
    block,
    section: () =>
      block(0x0a0d0d0a, words(0x1a2b3c4d), halves(1, 0), words(0xffffffff, 0xffffffff)),
    raw: (...options: Uint8Array[]) =>
      block(1, halves(101, 0), words(0), ...options, ...(options.length > 0 ? [words(0)] : [])),
    enhanced: (on: number, ticks: number, packet: Uint8Array, ...options: Uint8Array[]) =>
      block(6, words(on, 0, ticks, packet.length, packet.length), padded(packet), ...options),
    padded,
  }
}

describe.each([
  ['little', true],
  ['big', false],
])('%s-endian pcapng', (_name, isLittle) => {
  const { words, halves, option, block, section, raw, enhanced, padded } = writer(isLittle)

  it('has clocks of any resolution and offset, a set for each section', () => {
    const offset = isLittle ? words(10, 0) : words(0, 10)
    const file = concat(
      section(),
      raw(),
      raw(option(9, Uint8Array.of(3)), option(14, offset)),
      raw(option(9, Uint8Array.of(0x80 | 10))),
      enhanced(0, 10_000_000, datagram()),
      enhanced(1, 500, datagram({ from: '192.0.2.2:1' })),
      enhanced(2, 11 * 1024 + 512, datagram({ from: '192.0.2.3:1' })),
      section(),
      raw(option(9, Uint8Array.of(0))),
      enhanced(0, 12, datagram({ from: '192.0.2.4:1' })),
    )
    expect(packetsOf(file).map(({ atUs }) => atUs)).toEqual([0, 500_000, 1_500_000, 2_000_000])
  })

  it('has simple and obsolete packets, names, secrets and comments', () => {
    const packet = datagram()
    const names = block(
      4,
      halves(1, 11),
      padded(Uint8Array.of(192, 0, 2, 1, ...TEXT.encode('laptop\0'))),
      words(0),
    )
    const keyLog = TEXT.encode(`CLIENT_RANDOM ${'ab'.repeat(32)} ${'CD'.repeat(48)}\n`)
    const file = concat(
      section(),
      block(0x0bad, words(1, 2, 3)),
      raw(),
      block(10, words(0x544c534b, keyLog.length), padded(keyLog)),
      names,
      enhanced(0, 0, packet, option(1, TEXT.encode('look here'))),
      block(3, words(packet.length), padded(packet)),
      block(2, halves(0, 0), words(0, 7, packet.length, packet.length), padded(packet)),
    )
    const { events } = read('a', file)
    expect(sent(events).map(({ at, atUs }) => [at, atUs])).toEqual([
      ['laptop', 0],
      ['laptop', 0],
      ['laptop', 7],
    ])
    expect(events.find(({ kind }) => kind === 'note')).toMatchObject({ text: 'look here' })
    expect(events[0]).toMatchObject({
      source: { skipped: [{ what: 'secrets of sessions that are not in the capture', count: 1 }] },
    })
  })

  it.each<[string, () => Uint8Array, string]>([
    [
      'cut off',
      () => section().subarray(0, 20),
      'block 1 at byte 0 is too short for a section header',
    ],
    [
      'of two lengths',
      () => concat(section().subarray(0, 24), words(32)),
      'block 1 at byte 0 says 28 bytes at its beginning and 32 at its end',
    ],
    [
      'of an odd length',
      () => concat(section(), words(1, 13, 0, 0)),
      'block 2 at byte 28 cannot have 13 bytes',
    ],
    [
      'beyond the file',
      () => concat(section(), words(6, 400, 0)),
      'block 2 at byte 28 has 400 bytes, of which the file has 12',
    ],
    [
      'of no interface',
      () => concat(section(), enhanced(0, 0, datagram())),
      'block 2 at byte 28 is of interface 0, which nothing describes',
    ],
    [
      'too short for their packet',
      () => concat(section(), raw(), block(6, words(0, 0, 0, 99, 99))),
      'block 3 at byte 48 holds a packet of 99 bytes, for which it has 0',
    ],
    [
      'that are sections of another version',
      () => concat(block(0x0a0d0d0a, words(0x1a2b3c4d), halves(9, 1), words(0, 0))),
      'block 1 at byte 0 has version 9.1; version 1 is read',
    ],
  ])('says which block is wrong: blocks %s', (_what, file, message) => {
    expect(() => read('a', file())).toThrow(RecordingError)
    expect(() => read('a', file())).toThrow(message)
  })
})

it('shows a packet that was seen at two interfaces once, from its sending to its arrival', () => {
  const { section, raw, enhanced } = writer(true)
  const file = concat(
    section(),
    raw(),
    raw(),
    enhanced(0, 0, datagram()),
    enhanced(1, 30, datagram()),
    enhanced(0, 50, datagram({ identification: 2 })),
  )
  const { events } = read('a', file)
  const packets = events.flatMap((event) =>
    event.kind === 'packet.send' || event.kind === 'packet.deliver'
      ? [[event.kind, event.at, event.atUs, event.packet]]
      : [],
  )
  expect(packets).toEqual([
    ['packet.send', '192.0.2.1', 0, 1],
    ['packet.deliver', '192.0.2.20', 30, 1],
    ['packet.send', '192.0.2.1', 50, 3],
  ])
})
