import { describe, expect, it } from 'vitest'
import { concat } from '../../bytes.ts'
import { base64 } from '../../network/base64.ts'
import { read, RecordingError } from '../index.ts'
import { BINDING, datagram, LINK, packetsOf, pcap, skippedOf } from './testing.ts'

const MACS = Array<number>(12).fill(2)
const IPV6 = { from: '[2001:db8::1]:5000', to: '[2001:db8::20]:3478' }
const BYTES = base64(BINDING)

/** In front of the IP packet. */
function framed(front: readonly number[], ip: Uint8Array = datagram()): Uint8Array {
  return concat(Uint8Array.from(front), ip)
}

/** The pieces of an IPv4 packet. */
function fragments(packet: Uint8Array, pieceBytes: number): Uint8Array[] {
  const payload = packet.subarray(20)
  const pieces: Uint8Array[] = []
  for (let at = 0; at < payload.length; at += pieceBytes) {
    const part = payload.subarray(at, at + pieceBytes)
    const piece = concat(packet.subarray(0, 20), part)
    const view = new DataView(piece.buffer)
    view.setUint16(2, piece.length)
    view.setUint16(6, (at / 8) | (at + pieceBytes < payload.length ? 0x2000 : 0))
    pieces.push(piece)
  }
  return pieces
}

/** The IPv6 packet with extension headers in front of UDP. */
function extended(first: number, ...headers: readonly number[]): Uint8Array {
  const packet = datagram(IPV6)
  const longer = concat(packet.subarray(0, 40), Uint8Array.from(headers), packet.subarray(40))
  const view = new DataView(longer.buffer)
  view.setUint16(4, longer.length - 40)
  view.setUint8(6, first)
  return longer
}

describe('classic captures', () => {
  it.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])('are read in either byte order and resolution (%s, %s)', (isLittle, isNanoseconds) => {
    const file = pcap([datagram(), datagram()], { isLittle, isNanoseconds })
    expect(packetsOf(file).map(({ atUs, bytes, type }) => [atUs, bytes, type])).toEqual([
      [0, BYTES, 'binding-request'],
      [1_000_000, BYTES, 'binding-request'],
    ])
    const [start] = read('a', file).events
    expect(start).toMatchObject({ source: { beganUs: 1_500_000, format: 'pcap' } })
  })

  it.each<[string, number, Uint8Array]>([
    ['Ethernet', LINK.ethernet, framed([...MACS, 8, 0])],
    [
      'Ethernet with VLAN tags',
      LINK.ethernet,
      framed([...MACS, 0x88, 0xa8, 0, 1, 0x81, 0, 0, 2, 8, 0]),
    ],
    ['Ethernet with padding', LINK.ethernet, concat(framed([...MACS, 8, 0]), new Uint8Array(9))],
    ['raw IP', LINK.raw, datagram()],
    ['raw IP of BSD', 12, datagram()],
    ['IPv4', 228, datagram()],
    ['loopback of a little-endian host', LINK.null, framed([2, 0, 0, 0])],
    ['loopback of a big-endian host', LINK.null, framed([0, 0, 0, 2])],
    ['loopback of OpenBSD', LINK.loop, framed([0, 0, 0, 2])],
    ['Linux cooked', LINK.sll, framed([0, 4, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0])],
    ['Linux cooked v2', LINK.sll2, framed([8, 0, ...Array<number>(18).fill(0)])],
    ['IPv6 on loopback', LINK.null, framed([30, 0, 0, 0], datagram(IPV6))],
    [
      'IPv6 with extension headers',
      LINK.raw,
      extended(0, 60, 0, 1, 4, 0, 0, 0, 0, 17, 0, 1, 4, 0, 0, 0, 0),
    ],
    ['IPv6 in one fragment', LINK.raw, extended(44, 17, 0, 0, 0, 0, 0, 0, 9)],
  ])('are read through %s', (_name, linkType, frame) => {
    expect(packetsOf(pcap([frame], { linkType })).map(({ bytes }) => bytes)).toEqual([BYTES])
  })

  it('are read from fragments, in any order', () => {
    const pieces = fragments(datagram(), 16).toReversed()
    const [packet, ...more] = packetsOf(pcap(pieces))
    expect([packet?.bytes, packet?.packet, more]).toEqual([BYTES, pieces.length, []])
  })

  it('say what was left out, and keep what was cut short', () => {
    const arp = framed([...MACS, 8, 6])
    const ethernet = { linkType: LINK.ethernet }
    const good = framed([...MACS, 8, 0])
    expect(skippedOf(pcap([arp, good, arp], ethernet))).toEqual(['2 ARP packets'])
    const missing = fragments(datagram(), 8).slice(1)
    expect(skippedOf(pcap([datagram(), ...missing]))).toEqual([
      '1 IP packets of which pieces are missing',
    ])
    const cut = pcap([datagram()], { snapLength: 44 })
    expect(skippedOf(cut)).toEqual(['1 ends of packets that the capture cut off'])
    expect(packetsOf(cut)[0]?.size).toBe(16)
  })

  it('are kept as far as they can be read', () => {
    const file = pcap([datagram(), datagram()])
    expect(packetsOf(file.subarray(0, -5))).toHaveLength(1)
    expect(skippedOf(file.subarray(0, -5))).toEqual([
      '1 the rest of the file: packet 2 at byte 88 has 48 bytes, of which the file has 43',
    ])
  })

  it.each<[string, Uint8Array, string]>([
    ['a short header', pcap([]).subarray(0, 20), 'the header of a pcap has 24 bytes, the file 20'],
    ['no packets', pcap([]), 'holds no packets'],
    [
      'a length that cannot be',
      concat(pcap([]), new Uint8Array(16).fill(255)),
      'packet 1 at byte 24 cannot have 4294967295 bytes',
    ],
    [
      'another link layer',
      pcap([datagram()], { linkType: 105 }),
      'holds 1 packets, none of them UDP or TCP: 1 packets of link type 105',
    ],
  ])('of which nothing can be read are refused: %s', (_name, file, message) => {
    expect(() => read('a', file)).toThrow(new RecordingError(message))
  })
})
